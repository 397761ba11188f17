using Spane.Dashboard.Texts;

namespace Spane.Dashboard.Faults;

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
