using Kommune.Benchmarks.Running;
using Kommune.Country;

namespace Kommune.Benchmarks.Parts;

/// <summary>An event of someone hired, with <see cref="Requests.Number"/> where its number is.</summary>
internal static class EventMessage
{
    public static byte[] Of(Country.Country country)
    {
        var registered = country.Stories().First().Facts()[0];
        var body = System.Text.Encoding.UTF8.GetString(Messages.Of(registered)!.Body);
        return System.Text.Encoding.UTF8.GetBytes(body.Replace(registered.Placement.EmploymentId, Requests.Number, StringComparison.Ordinal));
    }
}
