using Spane.Storage.Telemetry;

namespace Spane.Storage.Postgres.Telemetry;

/// <summary>
/// The statements of a measurement's rollups: one row for each series, width and bucket, with count, minimum, sum and maximum of each
/// number. They are kept up by the statement that inserts the points, from the rows that it really inserts: in the same transaction, so
/// that they are never behind and count no duplicates.
/// </summary>
internal sealed class RollupTable
{
    private static readonly string Widths = string.Join(", ", RollupLevel.Widths.Select(width => $"({width}::bigint)"));

    private readonly Measurement _measurement;

    public RollupTable(Measurement measurement)
    {
        _measurement = measurement;
        Name = $"{measurement.Name}_rollup";
    }

    public string Name { get; }

    /// <summary>Adds rolling up to a statement that inserts points.</summary>
    /// <returns>One statement that does both. A point of a stretch whose points retention has deleted is not rolled up: its rollup is
    /// final.</returns>
    public string After(string insert)
    {
        string[] columns =
            [.. _measurement.RolledUp.SelectMany(number => (string[])[Count(number), Minimum(number), Sum(number), Maximum(number)])];
        var points = _measurement.RolledUp.Select(PointTable.Quote).ToList();
        var minutes =
            points.Zip(_measurement.RolledUp,
                (column, number) =>
                    $"count({column}) AS {Count(number)}, min({column}) AS {Minimum(number)}, sum({column}) AS {Sum(number)}, max("
                        + $"{column}) AS {Maximum(number)}");
        var sums =
            _measurement.RolledUp.Select(
                number => $"sum({Count(number)})::bigint, min({Minimum(number)}), sum({Sum(number)}), max({Maximum(number)})");
        var updates = _measurement.RolledUp.Select(number =>
            $"""
             {Count(number)} = kept.{Count(number)} + excluded.{Count(number)}, {Minimum(number)} = least(kept.{Minimum(number)}, excluded.{Minimum(number)}),
             {Sum(number)} = coalesce(kept.{Sum(number)} + excluded.{Sum(number)}, kept.{Sum(number)}, excluded.{Sum(number)}), {Maximum(number)} = greatest(kept.{Maximum(number)}, excluded.{Maximum(number)})
             """);
        return
            $"""
             WITH added AS ({insert} RETURNING device, tag, time, {string.Join(", ", points)}),
             minute AS (
                 SELECT device, tag, {Floor(RollupLevel.Minute)} AS time, {string.Join(", ", minutes)} FROM added
                 WHERE time >= coalesce((SELECT kept_from.time FROM kept_from WHERE measurement = '{_measurement.Name}' AND level = {RollupLevel.Points}), time)
                 GROUP BY 1, 2, 3)
             INSERT INTO {Name} AS kept (device, tag, level, time, {string.Join(", ", columns)})
             SELECT device, tag, level, {Floor("level")}, {string.Join(", ", sums)} FROM minute CROSS JOIN (VALUES {Widths}) AS width (level)
             GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
             ON CONFLICT (device, tag, level, time) DO UPDATE SET {string.Join(", ", updates)}
             """;
    }

    public static string Count(string number) => PointTable.Quote($"{number}_count");

    public static string Minimum(string number) => PointTable.Quote($"{number}_min");

    public static string Sum(string number) => PointTable.Quote($"{number}_sum");

    public static string Maximum(string number) => PointTable.Quote($"{number}_max");

    // The remainder of a time before 1970 is below 0.
    private static string Floor<T>(T width) => $"time - (time % {width} + {width}) % {width}";
}
