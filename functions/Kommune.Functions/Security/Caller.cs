using System.Collections.Frozen;

namespace Kommune.Functions.Security;

/// <summary>Who is calling.</summary>
internal enum CallerKind
{
    /// <summary>Nobody was asked: the open local mode with fictional municipalities.</summary>
    Open,

    /// <summary>A system with a Maskinporten token.</summary>
    Machine,

    /// <summary>A person who signed in.</summary>
    Person,
}

/// <summary>Den som kaller: who the request is from and what they may do. Read from HttpContext.Features.</summary>
/// <param name="Kind">How it is known.</param>
/// <param name="Name">The user name, or the organisation of a system (0192:orgno). What the audit log says.</param>
/// <param name="Roles">The roles that the token gives.</param>
/// <param name="Reach">The municipalities; null is all, in the open mode only.</param>
/// <param name="OnBehalf">Supplier and delegation when one system acts for another; null else.</param>
internal sealed record Caller(CallerKind Kind, string Name, FrozenSet<Role> Roles, Reach? Reach, string? OnBehalf = null)
{
    public static readonly Caller Open = new(CallerKind.Open, "åpen tilgang", Enum.GetValues<Role>().ToFrozenSet(), null);

    public bool May(Permission permission) => Kind == CallerKind.Open || Roles.Any(role => Access.Allows(role, permission));

    /// <summary>A person decides, approves and records in their own name; systems pass on what others did.</summary>
    public bool MaySpeakFor(string name) => Kind != CallerKind.Person || string.Equals(name, Name, StringComparison.Ordinal);

    public static Caller Of(HttpContext context) => context.Features.Get<Caller>() ?? throw new InvalidOperationException("The request has not passed the guard.");
}
