using System.Globalization;

namespace Spane.Cli.Load;

/// <summary>What a process has used, from Linux's /proc (proc_pid_stat(5), proc_pid_status(5)).</summary>
/// <param name="CpuSeconds">User and system time in s.</param>
/// <param name="PeakMegabytes">Largest resident set in MB.</param>
public sealed record ProcessUse(double CpuSeconds, double PeakMegabytes)
{
    // USER_HZ is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Reads a process's use.</summary>
    /// <param name="processId">The process.</param>
    public static ProcessUse Read(int processId)
    {
        // The second field, the name in parentheses, may hold blanks; utime and stime are fields 14 and 15.
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        var peak = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        var kilobytes = long.Parse(peak.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        return new ProcessUse(ticks / TicksPerSecond, kilobytes / 1024.0);
    }
}
