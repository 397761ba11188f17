using Microsoft.Data.Sqlite;
using Spane.Storage.Telemetry;
using static Spane.Storage.Sqlite.RepairQueries;

namespace Spane.Storage.Sqlite;

/// <summary>
/// Moves points whose time cannot be — later than the present, or before the product — to where the sequence of their boot says that they
/// belong, and makes again what was made from them: energy by quarter, the latest point of each series, rollups. Hours of a load that
/// cannot be are deleted: the anomaly rules must not compare with them.
/// </summary>
/// <param name="price">What energy costs, IDR: device, start of the quarter in UTC ms, Wh.</param>
public sealed class TimeRepair(
    TelemetryDatabase database, long earliestUtcMilliseconds, long latestUtcMilliseconds, Func<string, long, double, double> price)
{
    private static readonly Measurement[] Messages = [Measurements.Pack, Measurements.Trial, Measurements.Power, Measurements.Event];
    private static readonly Measurement[] Derived = [Measurements.Anomaly, Measurements.Audit];

    private readonly Dictionary<(string Device, string Measurement), RepairedPoints> _done = [];

    /// <summary>Repairs everything in one transaction.</summary>
    /// <returns>What was moved and deleted, by device and measurement.</returns>
    public async Task<IReadOnlyList<RepairedPoints>> RunAsync(CancellationToken cancellationToken = default)
    {
        _done.Clear();
        await database.WriteAsync(
            connection =>
            {
                foreach (var device in Devices(connection))
                {
                    Repair(connection, device);
                }

                RepairedRollups.Mend(connection, earliestUtcMilliseconds, latestUtcMilliseconds);
            },
            cancellationToken);
        await new Rollups(database).UpdateAsync(DateTimeOffset.FromUnixTimeMilliseconds(latestUtcMilliseconds), cancellationToken);
        return [.. _done.Values.OrderBy(points => points.Device, StringComparer.Ordinal)
            .ThenBy(points => points.Measurement, StringComparer.Ordinal)];
    }

    private void Repair(SqliteConnection connection, string device)
    {
        var boots = Messages.Append(Measurements.Energy).Concat(Derived)
            .SelectMany(measurement => Rows(connection, measurement, device, Wrong)).Select(row => row.Boot).Distinct().Order().ToList();
        foreach (var boot in boots)
        {
            var places = Places(connection, device, boot);
            foreach (var measurement in Messages.Concat(Derived))
            {
                Move(connection, device, measurement, boot, places);
            }

            MoveEnergy(connection, device, boot, places);
        }

        var hours = Execute(connection, $"DELETE FROM load_hour WHERE {OfDevice(device)} AND {Wrong}");
        Note(device, Measurements.LoadHour, deleted: hours);
        foreach (var measurement in Measurements.All)
        {
            MendLatest(connection, device, measurement);
        }

        LotWriter.Mend(connection, device);
    }

    /// <summary>When each message of a boot was measured, by its sequence number.</summary>
    private PlacedBoot Places(SqliteConnection connection, string device, long boot)
    {
        var rows =
            Messages.SelectMany(measurement => Rows(connection, measurement, device, $"boot = {boot}"))
                .Select(row => (row.Sequence, row.Time)).ToList();
        var sane = $"time BETWEEN {earliestUtcMilliseconds} AND {latestUtcMilliseconds}";
        var before =
            Messages.Select(
                measurement =>
                    Time(connection, $"SELECT max(time) FROM {measurement.Name} WHERE {OfDevice(device)} AND boot < {boot} AND {sane}"))
                        .Max();
        var after =
            Messages.Select(
                measurement =>
                    Time(connection, $"SELECT min(time) FROM {measurement.Name} WHERE {OfDevice(device)} AND boot > {boot} AND {sane}"))
                        .Min();
        return new PlacedBoot(rows, earliestUtcMilliseconds, latestUtcMilliseconds, before, after);
    }

    private void Move(SqliteConnection connection, string device, Measurement measurement, long boot, PlacedBoot places)
    {
        long moved = 0, undated = 0;
        foreach (var row in Rows(connection, measurement, device, $"boot = {boot} AND {Wrong}"))
        {
            if (places.TimeOf(row.Sequence) is not { } time)
            {
                undated++;
                continue;
            }

            moved += Execute(
                connection,
                $"UPDATE {measurement.Name} SET time = {time} WHERE series = {row.Series} AND time = {row.Time} AND boot = {boot} AND seq "
                    + $"= {row.Sequence}");
            RepairedRollups.NoteHour(connection, measurement, row.Series, time);
        }

        Note(device, measurement, moved, undated: undated);
    }

    /// <summary>All energy of a message that lies in impossible quarters goes to the quarter of the message, at its price.</summary>
    private void MoveEnergy(SqliteConnection connection, string device, long boot, PlacedBoot places)
    {
        long moved = 0, undated = 0;
        foreach (var message in Rows(connection, Measurements.Energy, device, $"boot = {boot} AND {Wrong}")
            .GroupBy(row => (row.Series, row.Sequence)))
        {
            if (places.TimeOf(message.Key.Sequence) is not { } time)
            {
                undated += message.Count();
                continue;
            }

            var slot = RollupLevel.Floor(time, RollupLevel.QuarterHour);
            var ofMessage = $"series = {message.Key.Series} AND boot = {boot} AND seq = {message.Key.Sequence}";
            var all = $"{ofMessage} AND (time = {slot} OR {Wrong})";
            var wattHours = Number(connection, $"SELECT sum(counted_wh) FROM energy WHERE {all}");
            moved += message.Count();
            Execute(connection, $"DELETE FROM energy WHERE {all}");
            using var insert =
                new Statement(connection,
                    "INSERT INTO energy (series, time, boot, seq, counted_wh, rupiah) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
            insert.Bind(1, message.Key.Series);
            insert.Bind(2, slot);
            insert.Bind(3, boot);
            insert.Bind(4, message.Key.Sequence);
            insert.Bind(5, wattHours);
            insert.Bind(6, price(device, slot, wattHours));
            insert.Execute();
        }

        Note(device, Measurements.Energy, moved, undated: undated);
    }

    private void MendLatest(SqliteConnection connection, string device, Measurement measurement)
    {
        var columns = PointColumns.Names(measurement);
        foreach (var series in Integers(connection, $"SELECT series FROM {measurement.Name}_latest WHERE {OfDevice(device)} AND {Wrong}"))
        {
            Execute(connection, $"DELETE FROM {measurement.Name}_latest WHERE series = {series}");
            Execute(
                connection,
                $"INSERT INTO {measurement.Name}_latest ({columns}) SELECT {columns} FROM {measurement.Name} WHERE series = {series} "
                    + $"ORDER BY time DESC, boot DESC, seq DESC LIMIT 1");
            Note(device, measurement, latest: 1);
        }
    }

    private string Wrong => $"(time < {earliestUtcMilliseconds} OR time > {latestUtcMilliseconds})";

    private void Note(string device, Measurement measurement, long moved = 0, long deleted = 0, long undated = 0, long latest = 0)
    {
        if (moved + deleted + undated + latest > 0)
        {
            var known = _done.GetValueOrDefault((device, measurement.Name)) ?? new RepairedPoints(device, measurement.Name, 0, 0, 0, 0);
            _done[(device, measurement.Name)] = known with
            {
                Moved = known.Moved + moved,
                Deleted = known.Deleted + deleted,
                Undated = known.Undated + undated,
                Latest = known.Latest + latest,
            };
        }
    }
}

/// <summary>What a repair did to one measurement of a device.</summary>
/// <param name="Undated">Points left where they are, because no message of the device has a time that can be.</param>
/// <param name="Latest">Series whose latest point was found anew.</param>
public sealed record RepairedPoints(string Device, string Measurement, long Moved, long Deleted, long Undated, long Latest);
