using System.Text.Json.Serialization;

namespace Kommune.Contracts;

/// <summary>Oppfølgingslogg: what was done for a placement, with the notes while they are open.</summary>
/// <param name="NotesOpenThrough">The last day the notes are shown; null while the employment has no end.</param>
public sealed record FollowUpLogDocument(string PlacementId, bool NotesOpen, string? NotesOpenThrough, IReadOnlyList<FollowUpLogEntry> Entries);

/// <summary>One entry of the log.</summary>
public sealed record FollowUpLogEntry(
    string EntryId, string Date, int Minutes, string Coach, string Side, string Activity, string? Mode, string? CorrectsEntryId, bool Approved, string? Note);

/// <summary>Innsyn: everything that is held about the person of a placement. The identity number is never shown, only whether there is one.</summary>
/// <param name="AddressProtection">Adressebeskyttelse as HR said last: confidential, strictlyConfidential or none; absent when HR has said nothing.</param>
public sealed record SubjectDocument(
    string PlacementId, bool HoldsIdentityNumber, IReadOnlyList<string> OtherPlacements, string? Erased, IReadOnlyList<SubjectFact> Facts, IReadOnlyList<SubjectText> Texts,
    IReadOnlyList<SubjectLine> IssuedLines, IReadOnlyList<AuditEntry> Accesses,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AddressProtection = null);

/// <summary>A fact as it is stored; the body is the stored JSON.</summary>
public sealed record SubjectFact(string Kind, string? Effective, string Recorded, string Source, string Body);

/// <summary>A sealed text, opened.</summary>
public sealed record SubjectText(string Kind, string Id, string Recorded, string Text);

/// <summary>A line that an issued document has about the placement.</summary>
public sealed record SubjectLine(string? DocumentId, string EarnedPeriod, string Kind, decimal Amount, string Text);

/// <summary>Revisjonsspor: one row.</summary>
public sealed record AuditEntry(long Seq, string At, string Actor, string Action, string? Target, string? Detail, string? PreviousHash, string Hash);

/// <summary>Rows of the log in order; <paramref name="Next"/> is what to ask for after the last.</summary>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Items, long? Next);

/// <summary>Whether the log is whole.</summary>
/// <param name="Rows">Rows that are as they were written.</param>
/// <param name="Head">The hash of the last of them: note it elsewhere and send it as ?anchor= later.</param>
/// <param name="BrokenAt">The first row that is missing or changed.</param>
public sealed record AuditVerification(bool Whole, long Rows, string? Head, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? BrokenAt = null);
