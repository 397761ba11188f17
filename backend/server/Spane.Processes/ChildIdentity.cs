using System.Globalization;

namespace Spane.Processes;

/// <summary>Which process is meant: a process id alone may long belong to another. Linux only (proc(5)): elsewhere no process has an
/// identity, and none is ended by it.</summary>
/// <param name="Boot">The kernel's random id of this boot.</param>
/// <param name="Name">Name for people, without spaces at its ends.</param>
public sealed record ChildIdentity(string Boot, int ProcessId, long StartTicks, string Name)
{
    // proc(5), /proc/pid/stat: the state is field 3 and the start field 22; the name before them may hold anything and ends with the last
    // parenthesis.
    private const int State = 0;
    private const int Started = 22 - 3;

    /// <summary>Whether this very process still runs.</summary>
    public bool Runs => Read(ProcessId, Name) == this;

    /// <summary>Reads the identity of a process that runs now.</summary>
    /// <returns>Its identity; null: there is no such process, it has ended and only waits to be taken note of, or this is not
    /// Linux.</returns>
    public static ChildIdentity? Read(int processId, string name)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            return fields[State] is "Z" or "X" ? null
                : new ChildIdentity(boot, processId, long.Parse(fields[Started], CultureInfo.InvariantCulture), name);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads a line that <see cref="ToString"/> wrote.</summary>
    public static ChildIdentity? Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Split(' ', 4) is [var boot, var id, var started, var name]
            && int.TryParse(id, CultureInfo.InvariantCulture, out var processId)
            && long.TryParse(started, CultureInfo.InvariantCulture, out var ticks)
            ? new ChildIdentity(boot, processId, ticks, name)
            : null;
    }

    /// <summary>One line of a file.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Boot} {ProcessId} {StartTicks} {Name}");
}
