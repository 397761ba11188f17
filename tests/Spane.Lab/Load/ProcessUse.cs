using System.Globalization;

namespace Spane.Lab.Load;

/// <summary>What a process has used, from Linux's /proc (proc_pid_stat(5), proc_pid_status(5)).</summary>
/// <param name="CpuSeconds">User and system time in s.</param>
/// <param name="PeakMegabytes">Largest resident set in MB.</param>
/// <param name="ResidentMegabytes">Resident set now, in MB.</param>
public sealed record ProcessUse(double CpuSeconds, double PeakMegabytes, double ResidentMegabytes)
{
    // USER_HZ is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Reads a process's use.</summary>
    public static ProcessUse Read(int processId)
    {
        // The second field, the name in parentheses, may hold blanks; utime and stime are fields 14 and 15.
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        var status = File.ReadAllLines($"/proc/{processId}/status");
        return new ProcessUse(ticks / TicksPerSecond, Megabytes(status, "VmHWM:"), Megabytes(status, "VmRSS:"));
    }

    private static double Megabytes(string[] status, string key)
    {
        var line = status.First(line => line.StartsWith(key, StringComparison.Ordinal));
        return long.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
    }
}
