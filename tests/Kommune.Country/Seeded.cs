namespace Kommune.Country;

/// <summary>SplitMix64: the same numbers from the same seed on every machine and in every version of the runtime.</summary>
internal sealed class Seeded(ulong seed)
{
    private ulong state = seed;

    /// <summary>A generator of its own for every key, so that any placement can be made without those before it.</summary>
    public static Seeded Of(ulong seed, int slot, int generation)
    {
        unchecked
        {
            var mixed = new Seeded(seed + (ulong)slot * 0x9E3779B97F4A7C15UL + (ulong)generation * 0xD1B54A32D192ED03UL);
            return new Seeded(mixed.Next());
        }
    }

    public ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <summary>From <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + (int)(Next() % (ulong)(high - low + 1));

    /// <summary>From 0 up to, but not, 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Share() < probability;

    public T One<T>(params ReadOnlySpan<T> choices) => choices[(int)(Next() % (ulong)choices.Length)];
}
