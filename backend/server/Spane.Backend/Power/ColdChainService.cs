using System.Globalization;
using Dapper;
using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Dashboard.Canteen;
using Spane.Electricity.ColdChain;
using Spane.Electricity.Loads;
using Spane.Electricity.Switching;
using Spane.Storage.Settings;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Power;

/// <summary>Finds the outages of cold loads in their meters' readings, and keeps how each load warms.</summary>
internal sealed class ColdChainService(
    ITelemetryStore store, CanteenSettingsStore settings, PowerBoxes boxes, SettingsDatabase database, SettingChanges changes,
    TimeProvider time) : IColdChain
{
    private const string Kind = "cold-box/";

    /// <summary>Two days: an outage of a day, and the duty of the day before it.</summary>
    private const int Minutes = 2 * 24 * 60;

    public async Task<IReadOnlyList<ColdLoadAdvice>> ReadAsync(string device, CancellationToken cancellationToken = default)
    {
        if (boxes.Find(device) is null)
        {
            return [];
        }

        var versions = await changes.VersionsAsync($"{Kind}{device}/", cancellationToken);
        var now = time.GetUtcNow();
        var known = await BoxesAsync(device, cancellationToken);
        List<ColdLoadAdvice> advice = [];
        foreach (var load in (await settings.ReadAsync(device, now, cancellationToken)).Settings.Loads)
        {
            if (load.Class == LoadClass.Protected)
            {
                var box = known.GetValueOrDefault(load.Id, ColdBox.Default);
                var outage = ColdOutages.Latest(await MinutesAsync(device, load.Id, now, cancellationToken), now);
                advice.Add(new(
                    load.Id, load.Name, box, versions.GetValueOrDefault(load.Id),
                    outage is null ? null : OutageAdvice.Of(box, outage, now)));
            }
        }

        return advice;
    }

    /// <summary>Stores how a load warms.</summary>
    /// <param name="version">What the form started from.</param>
    /// <returns>Why not, as the texts <c>refused.…</c> name it, or what was changed since; both null: it is stored.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> SaveAsync(
        string device, string load, ColdBox wanted, long version, string by, CancellationToken cancellationToken)
    {
        var isCold = (await settings.ReadAsync(device, time.GetUtcNow(), cancellationToken)).Settings.Loads
            .Any(known => known.Id == load && known.Class == LoadClass.Protected);
        if (!wanted.IsSound || !isCold)
        {
            return ("cold-box", null);
        }

        var before = (await BoxesAsync(device, cancellationToken)).GetValueOrDefault(load, ColdBox.Default);
        return (null, await changes.SaveAsync(
            new SettingEdit(
                $"{Kind}{device}/{load}", version, by, "cold-box", $"{device} {load}",
                FieldChange.Among(
                    ("cold_start", Text(before.StartCelsius), Text(wanted.StartCelsius)),
                    ("cold_room", Text(before.RoomCelsius), Text(wanted.RoomCelsius)),
                    ("cold_tau", Text(before.TimeConstantHours), Text(wanted.TimeConstantHours)))),
            transaction => transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO cold_box (device, load, start_c, room_c, tau_h)
                VALUES (@device, @load, @StartCelsius, @RoomCelsius, @TimeConstantHours)
                ON CONFLICT (device, load) DO UPDATE SET start_c = excluded.start_c, room_c = excluded.room_c, tau_h = excluded.tau_h
                """,
                new { device, load, wanted.StartCelsius, wanted.RoomCelsius, wanted.TimeConstantHours },
                transaction),
            cancellationToken));
    }

    private async Task<IReadOnlyList<ColdMinute>> MinutesAsync(
        string device, string load, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var minute = TimeSpan.FromMinutes(1).Ticks;
        var end = new DateTimeOffset(now.Ticks - (now.Ticks % minute) + minute, TimeSpan.Zero);
        var range = new TimeRange(end.AddMinutes(-Minutes).ToUnixTimeMilliseconds(), end.ToUnixTimeMilliseconds());
        return
        [
            .. (await store.DownsampleAsync(
                new SeriesKey(Measurements.Power, device, load), "current_a", range, Minutes, cancellationToken))
                .Select(bucket => new ColdMinute(
                    DateTimeOffset.FromUnixTimeMilliseconds(bucket.FromUtcMilliseconds), bucket.Maximum >= PowerCommand.OffBelowAmperes)),
        ];
    }

    private async Task<Dictionary<string, ColdBox>> BoxesAsync(string device, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<(string Load, double Start, double Room, double Tau)>(new CommandDefinition(
            "SELECT load, start_c, room_c, tau_h FROM cold_box WHERE device = @device", new { device },
            cancellationToken: cancellationToken)))
            .ToDictionary(row => row.Load, row => new ColdBox(row.Start, row.Room, row.Tau));
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
