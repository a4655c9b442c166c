namespace Kommune.Functions.Documents;

/// <summary>Feil: one reason why a document is not issued. All reasons are listed at once, before anything is written.</summary>
/// <param name="Code">Stable code, see <see cref="DocumentErrors"/>.</param>
/// <param name="Path">Where in the input: "lines[2].amount".</param>
/// <param name="Message">What is wrong and what to do, in Norwegian.</param>
internal sealed record DocumentError(string Code, string Path, string Message);

/// <summary>Codes shared by several formats; those of one format stand with its rules.</summary>
internal static class DocumentErrors
{
    public const string TextMissing = "text-missing";
    public const string TextNotAllowed = "text-not-allowed";
    public const string IdentityNumberSuspected = "identity-number-suspected";
    public const string OrganisationNumberInvalid = "organisation-number-invalid";
    public const string BankAccountInvalid = "bank-account-invalid";
    public const string KidInvalid = "kid-invalid";
    public const string LinesMissing = "lines-missing";
    public const string AmountOverLimit = "amount-over-limit";
    public const string AmountNegative = "amount-negative";
    public const string AmountMismatch = "amount-mismatch";
    public const string TotalNotPositive = "total-not-positive";
    public const string AttachmentInvalid = "attachment-invalid";
    public const string AttachmentMissing = "attachment-missing";
    public const string PrecisionLost = "precision-lost";
    public const string DuplicateSource = "duplicate-source";
}
