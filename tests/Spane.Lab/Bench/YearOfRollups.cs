using System.Globalization;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Lab.Bench;

/// <summary>
/// The rollups of a long time at one reading a second as they would be, without its readings: writing 31,536,000 of them takes minutes and
/// retention would have deleted most.
/// </summary>
internal sealed class YearOfRollups(TelemetryDatabase database)
{
    private static readonly long[] Widths = [60_000, 900_000, 3_600_000];

    /// <summary>Rolls up what is stored, and then fills what is before it.</summary>
    /// <param name="series">Which series, with readings after the range.</param>
    /// <param name="range">What to fill, in whole hours.</param>
    /// <param name="cancellationToken">Ends between two levels.</param>
    public async Task FillAsync(SeriesKey series, TimeRange range, DateTimeOffset storedTo, CancellationToken cancellationToken)
    {
        await new Rollups(database).UpdateAsync(storedTo.AddHours(1), cancellationToken);
        if (range.Milliseconds <= 0)
        {
            return;
        }

        foreach (var width in Widths)
        {
            await database.WriteAsync(
                connection =>
                {
                    using var command = connection.CreateCommand();
                    command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
                        WITH RECURSIVE bucket(start) AS (SELECT {range.FromUtcMilliseconds} UNION ALL SELECT start + {width} FROM bucket WHERE start + {width} < {range.ToUtcMilliseconds})
                        INSERT INTO rollup (level, number, series, time, count, minimum, sum, maximum)
                        SELECT {width}, number.value, series.id, start, {width / 1000}, 2400, 2430.0 * {width / 1000}, 2460
                        FROM json_each($numbers) number, series, bucket WHERE device = $device AND tag = $tag
                        """);
                    command.Parameters.AddWithValue("$device", series.Device);
                    command.Parameters.AddWithValue("$tag", series.Tag);
                    command.Parameters.AddWithValue("$numbers",
                        "[" + string.Join(',', series.Measurement.RolledUp.Select(number => $"\"{series.Measurement.Name}.{number}\""))
                            + "]");
                    command.ExecuteNonQuery();
                },
                cancellationToken);
        }
    }
}
