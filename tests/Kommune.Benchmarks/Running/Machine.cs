using System.Runtime.InteropServices;
using NodaTime;

namespace Kommune.Benchmarks.Running;

/// <summary>Where it was measured, as Linux tells it.</summary>
internal static class Machine
{
    public static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

#pragma warning disable RS0030 // The date on the page is the day of the run.
    public static string Today() => SystemClock.Instance.GetCurrentInstant().InUtc().Date.ToString("uuuu-MM-dd", null);
#pragma warning restore RS0030

    public static string Describe() =>
        $"{Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}";

    /// <summary>The most memory the process has held (VmHWM), in MB.</summary>
    public static double PeakMemory(int process) => StatusOf(process, "VmHWM:");

    private static double StatusOf(int process, string name) =>
        File.ReadLines($"/proc/{process}/status").Where(line => line.StartsWith(name, StringComparison.Ordinal))
            .Select(line => double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) / 1000).First();

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? RuntimeInformation.OSArchitecture.ToString();
}
