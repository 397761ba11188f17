using Spane.Storage.Telemetry;

namespace Spane.Backend.History;

/// <summary>A stored point as the API gives it: values by name, those not measured left out.</summary>
/// <param name="At">When it was measured, UTC.</param>
/// <param name="Tag">The series within the device; empty when there is only one.</param>
/// <param name="Boot">The node's boot counter.</param>
/// <param name="Numbers">Numbers by name; the unit is at the end of the name.</param>
public sealed record HistoryPoint(
    DateTimeOffset At, string Device, string Tag, uint Boot, uint Sequence, IReadOnlyDictionary<string, double> Numbers,
    IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>Turns a point into what the API gives.</summary>
    public static HistoryPoint Of(TelemetryPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        var measurement = point.Measurement;
        var numbers =
            Enumerable.Range(0, point.Numbers.Length).Where(i => !double.IsNaN(point.Numbers[i]))
                .ToDictionary(i => measurement.Numbers[i], i => point.Numbers[i]);
        var texts = Enumerable.Range(0, point.Texts.Length).ToDictionary(i => measurement.Texts[i], i => point.Texts[i]);
        return new HistoryPoint(DateTimeOffset.FromUnixTimeMilliseconds(point.UtcMilliseconds), point.Device, point.Tag, point.Boot,
            point.Sequence, numbers, texts);
    }
}
