namespace Kommune.Functions.Storage;

internal sealed partial class Session
{
    /// <summary>
    /// The next number of a series in a year, from 1. Without gaps: a transaction that fails gives its number back, and the next
    /// one waits for it.
    /// </summary>
    public long NextNumber(string municipality, string name, int year) => For(municipality, """
        insert into counters (municipality, name, year, value) values (@municipality, @name, @year, 1)
        on conflict (municipality, name, year) do update set value = counters.value + 1
        returning value
        """)
        .Text("name", name).Long("year", year).Value()!.Value;
}
