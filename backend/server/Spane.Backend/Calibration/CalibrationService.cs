using System.Collections.Concurrent;
using System.Text.Json;
using Dapper;
using Spane.Backend.Live;
using Spane.Dashboard.Calibration;
using Spane.Packing.Products;
using Spane.Storage.Settings;

namespace Spane.Backend.Calibration;

/// <summary>
/// Calibrations of load cells. The points themselves are the node's, each taken by a command (<c>calibrate</c>); here are the readings that
/// prove them and the record of who accepted which residuals. Readings that are not accepted yet are in memory only, and asking for another
/// point makes them void. Safe for concurrent use.
/// </summary>
internal sealed class CalibrationService(
    LiveState live,
    ProductCatalogue products,
    CalibrationPoints points,
    SettingsDatabase database,
    AuditLog audit,
    TimeProvider time) : ICalibrations
{
    private const int MaxReadings = 20;

    // Nodes send the weight five times a second.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    // A node gives a calibration up after half an hour without a point.
    private static readonly TimeSpan Draft = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Session = TimeSpan.FromHours(4);

    private readonly ConcurrentDictionary<string, IReadOnlyList<CalibrationReading>> _readings = new(StringComparer.Ordinal);

    public async Task<CalibrationProgress> ProgressAsync(string device, CancellationToken cancellationToken = default)
    {
        var since = time.GetUtcNow() - Session;
        if (await AcceptedAsync(device, 1, cancellationToken) is [var accepted] && accepted.At > since)
        {
            since = accepted.At;
        }

        var asked = await points.SinceAsync(device, since, cancellationToken);
        var last = asked.LastOrDefault(point => point.IsTaken);
        var readings = _readings.GetValueOrDefault(device, [])
            .Where(reading => (last is null || reading.At > last.Changed) && (asked is [] || reading.At > asked[^1].Asked));
        var product = live.Line(device)?.Product;
        var tolerance = products.Find(product?.Id ?? "", product?.NominalGrams ?? 0).ToleranceGrams;
        var awaitsMass = last is { NeedsAnother: true } && time.GetUtcNow() - last.Changed < Draft;
        return new(asked, [.. readings], CalibrationUncertainty.AllowedOf(tolerance), awaitsMass);
    }

    /// <summary>Reads the scale with a known mass on it.</summary>
    /// <param name="hopperEmpty">Whether somebody said that the hopper is empty; asked for a mass of 0.</param>
    /// <returns>Why there is no reading, as the texts <c>refused.…</c> name it; null: there is one.</returns>
    internal async Task<string?> ReadAsync(string device, double massGrams, bool hopperEmpty, CancellationToken cancellationToken)
    {
        if (massGrams == 0 && !hopperEmpty)
        {
            return "not-empty";
        }

        if (!HasStopped(device))
        {
            return "not-stopped";
        }

        var progress = await ProgressAsync(device, cancellationToken);
        if (progress.AwaitsMass)
        {
            return "one-point";
        }

        var now = time.GetUtcNow();
        if (live.Line(device)?.Weight is not { Stable: true, Quality: "ok" } weight || now - weight.At > Fresh
            || weight.At <= progress.Points.LastOrDefault(point => point.IsTaken)?.Changed || progress.Readings.Count >= MaxReadings)
        {
            return "reading";
        }

        var reading = new CalibrationReading(now, massGrams, weight.NetGrams);
        _readings.AddOrUpdate(device, _ => [reading], (_, taken) => [.. taken.TakeLast(MaxReadings - 1), reading]);
        return null;
    }

    /// <summary>Gives the readings up.</summary>
    internal void Discard(string device) => _readings.TryRemove(device, out _);

    /// <summary>Accepts the readings as the device's calibration.</summary>
    /// <returns>Why it is not accepted, as the texts <c>refused.…</c> name it; null: it is.</returns>
    internal async Task<string?> AcceptAsync(string device, string note, string by, CancellationToken cancellationToken)
    {
        var progress = await ProgressAsync(device, cancellationToken);
        if (progress.Obstacle is { } obstacle)
        {
            return obstacle;
        }

        if (!_readings.TryRemove(device, out _))
        {
            return "few-readings";
        }

        var record = new CalibrationRecord(time.GetUtcNow(), by, note, progress.Readings);
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO calibration (device, at, by, note, readings) VALUES (@device, @at, @by, @note, @readings)",
            new { device, at = record.At.ToUnixTimeMilliseconds(), by, note, readings = JsonSerializer.Serialize(record.Readings) },
            cancellationToken: cancellationToken));
        var detail = FormattableString.Invariant($"±{record.LargestResidualGrams:0.00} g, {note}");
        await audit.AddAsync(by, "calibrated", device, detail, cancellationToken);
        return null;
    }

    public Task<IReadOnlyList<CalibrationRecord>> AcceptedAsync(string device, int count, CancellationToken cancellationToken = default) =>
        RecordsAsync("device = @device ORDER BY id DESC LIMIT @count", new { device, count }, cancellationToken);

    public async Task<CalibrationRecord?> FindAsync(string device, long id, CancellationToken cancellationToken = default) =>
        await RecordsAsync("device = @device AND id = @id", new { device, id }, cancellationToken) is [var record] ? record : null;

    private bool HasStopped(string device) => live.Line(device) is { State: "stopped" or "paused" };

    private async Task<IReadOnlyList<CalibrationRecord>> RecordsAsync(string which, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Id, long At, string By, string Note, string Readings)>(new CommandDefinition(
            $"SELECT id, at, by, note, readings FROM calibration WHERE {which}", parameters, cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new CalibrationRecord(
                DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By, row.Note,
                JsonSerializer.Deserialize<CalibrationReading[]>(row.Readings)!)
            {
                Id = row.Id,
            }),
        ];
    }
}
