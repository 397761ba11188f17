using Spane.Dashboard.Texts;

namespace Spane.Dashboard.Faults;

public interface IFaultLog
{
    /// <summary>The latest lines of a part of the log.</summary>
    /// <returns>Newest first.</returns>
    Task<IReadOnlyList<FaultLine>> ReadAsync(FaultQuery query, int count, CancellationToken cancellationToken = default);
}

/// <summary>Which part of the fault log is asked for.</summary>
/// <param name="From">First instant, UTC.</param>
/// <param name="To">First instant after, UTC.</param>
public sealed record FaultQuery(string Device, string Code, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How far the log goes back when no start is asked for.</summary>
    public static readonly TimeSpan UsualLength = TimeSpan.FromDays(1);

    /// <summary>Reads what an address asks for; what cannot be read is as if it were not there.</summary>
    /// <param name="now">The present, UTC.</param>
    public static FaultQuery Of(string? device, string? code, string? from, string? to, DateTimeOffset now, TimeZoneInfo zone)
    {
        var end = LocalTime.Read(to, zone) ?? now;
        var start = LocalTime.Read(from, zone) is { } asked && asked < end ? asked : end - UsualLength;
        return new(device ?? "", code ?? "", start, end);
    }
}

/// <summary>One line of the fault log: what a node told, or what the backend noticed.</summary>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Device">Device id; <c>backend</c> for the backend itself.</param>
/// <param name="Source">The part or load it is about; empty: the device.</param>
/// <param name="Code">Event code of docs/protocol.md, or alarm code.</param>
/// <param name="Active">Whether it came or went; null: it happened once.</param>
/// <param name="Text">What the node adds for an engineer.</param>
public sealed record FaultLine(DateTimeOffset At, string Device, string Source, string Code, bool? Active, double? Value, string Text);
