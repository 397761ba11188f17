using System.Globalization;

namespace Spane.Lab.Load;

/// <summary>What a process and all that it has started have used, from Linux's /proc (proc_pid_stat(5)): PostgreSQL works in a process for
/// each connection.</summary>
public static class ProcessTree
{
    // USER_HZ is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>User and system time in s, with the processes below that run and those that have ended.</summary>
    public static double CpuSeconds(int processId)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Read).OfType<Entry>().ToList();
        var below = all.ToLookup(entry => entry.Parent);
        var waiting = new Stack<Entry>(all.Where(entry => entry.ProcessId == processId));
        long ticks = 0;
        while (waiting.TryPop(out var entry))
        {
            ticks += entry.Ticks;
            foreach (var child in below[entry.ProcessId])
            {
                waiting.Push(child);
            }
        }

        return ticks / TicksPerSecond;
    }

    private static Entry? Read(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var processId))
        {
            return null;
        }

        try
        {
            // The second field, the name in parentheses, may hold blanks; then come state, parent (field 4) … utime, stime, cutime and
            // cstime (fields 14 to 17).
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new Entry(processId, int.Parse(fields[1], CultureInfo.InvariantCulture),
                fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)));
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return null;
        }
    }

    private sealed record Entry(int ProcessId, int Parent, long Ticks);
}
