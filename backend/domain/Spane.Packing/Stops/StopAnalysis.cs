namespace Spane.Packing.Stops;

/// <summary>What a reason cost.</summary>
/// <param name="Reason">Null: stops that nobody has explained.</param>
/// <param name="Rupiah">Product that was not packed, at its price, IDR; null: it has none, or the stop was planned.</param>
public sealed record StopLoss(StopReason? Reason, int Count, TimeSpan Length, decimal? Rupiah);

/// <summary>A period's stops: where its minutes went, how often the machine failed and how long it took to get going again.</summary>
/// <param name="Losses">By falling length.</param>
/// <param name="Failures">Stops whose reason is a failure.</param>
/// <param name="Mtbf">Mean time between failures: time run for each failure; null: none failed.</param>
/// <param name="Mttr">Mean time to restoration (IEC 60050-192, 192-07-23): time down for each failure; null: none failed.</param>
public sealed record StopAnalysis(
    IReadOnlyList<StopLoss> Losses, int Failures, TimeSpan? Mtbf, TimeSpan? Mttr, int MicroStops, TimeSpan MicroLength)
{
    /// <summary>Sums a period up.</summary>
    /// <param name="running">How long the line ran in it.</param>
    /// <param name="rupiahPerMinute">What a minute of the line packs, IDR; null: not known.</param>
    public static StopAnalysis Of(IReadOnlyCollection<LineStop> stops, TimeSpan running, decimal? rupiahPerMinute)
    {
        ArgumentNullException.ThrowIfNull(stops);
        StopLoss[] losses =
        [
            .. stops.GroupBy(stop => stop.Reason).Select(group =>
            {
                var lost = group.Aggregate(TimeSpan.Zero, (length, stop) => length + stop.Lost);
                var worth = group.Key?.Kind == StopKind.Planned ? null : rupiahPerMinute * (decimal)lost.TotalMinutes;
                return new StopLoss(group.Key, group.Count(), Sum(group), worth is { } rupiah ? decimal.Round(rupiah) : null);
            }).OrderByDescending(loss => loss.Length),
        ];
        LineStop[] failures = [.. stops.Where(stop => stop.Reason?.Kind == StopKind.Failure)];
        LineStop[] micro = [.. stops.Where(stop => stop.IsMicro)];
        return new(
            losses, failures.Length, failures.Length > 0 ? running / failures.Length : null,
            failures.Length > 0 ? Sum(failures) / failures.Length : null, micro.Length, Sum(micro));
    }

    private static TimeSpan Sum(IEnumerable<LineStop> stops) =>
        stops.Aggregate(TimeSpan.Zero, (length, stop) => length + stop.Length);
}
