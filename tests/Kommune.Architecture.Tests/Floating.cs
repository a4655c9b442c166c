namespace Kommune.Architecture.Tests;

// What the scan of PurityTests must find: one way each of letting a floating number into an amount. The last is whole numbers only.
internal static class FloatingField
{
    public const double Rate = 0.5;
}

internal static class FloatingParameter
{
    public static long Ore(float[] rates) => rates.Length;
}

internal static class FloatingConstant
{
    public static bool IsHalf(object rate) => rate.Equals(0.5);
}

internal static class FloatingConversion
{
    public static long Ore(long ore) => (long)(float)ore;
}

internal static class FloatingList
{
    public static int Count() => new List<double>().Count;
}

internal static class FloatingMember
{
    public static long Ore(IEnumerable<long> amounts) => (long)amounts.Average();
}

internal static class FloatingGeneric
{
    public static object Of(Array rates) => rates.OfType<double>();
}

internal static class WholeNumbers
{
    public static long Ore(IEnumerable<long> amounts, int kind) => kind switch { 0 => amounts.Sum(), 1 => amounts.Max(), 2 => amounts.Min(), 3 => 0x2222_2323_6B6C_7676, _ => amounts.Count() };
}
