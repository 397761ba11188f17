using System.Collections.Concurrent;
using System.Text.Json;
using Dapper;
using Spane.Backend.Accounts;
using Spane.Backend.Live;
using Spane.Dashboard.Calibration;
using Spane.Storage.Settings;

namespace Spane.Backend.Calibration;

/// <summary>
/// Calibrations of load cells. The points themselves are the node's (<c>calibrate</c>); here are the readings that prove them and the record of who accepted
/// which residuals. Readings that are not accepted yet are in memory only. Safe for concurrent use.
/// </summary>
/// <param name="live">What the scales show.</param>
/// <param name="database">Where accepted calibrations are kept.</param>
/// <param name="audit">Notes who accepted them.</param>
/// <param name="time">The clock.</param>
internal sealed class CalibrationDesk(LiveState live, SettingsDatabase database, AuditLog audit, TimeProvider time) : ICalibrations
{
    /// <summary>The largest mass of the protocol's <c>calibrate</c>, g.</summary>
    internal const double MostGrams = 5000;

    private const int MostReadings = 20;

    // Nodes send the weight five times a second.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, IReadOnlyList<CalibrationReading>> _readings = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public IReadOnlyList<CalibrationReading> Readings(string device) => _readings.GetValueOrDefault(device, []);

    /// <summary>Reads the scale with a known mass on it.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="massGrams">The known mass, g.</param>
    /// <returns>False: the scale shows no fresh and stable weight, or there are enough readings.</returns>
    public bool Read(string device, double massGrams)
    {
        var now = time.GetUtcNow();
        if (live.Line(device)?.Weight is not { Stable: true, Quality: "ok" } weight || now - weight.At > Fresh || Readings(device).Count >= MostReadings)
        {
            return false;
        }

        var reading = new CalibrationReading(now, massGrams, weight.NetGrams);
        _readings.AddOrUpdate(device, _ => [reading], (_, taken) => [.. taken, reading]);
        return true;
    }

    /// <summary>Gives the readings up.</summary>
    /// <param name="device">Device id.</param>
    public void Discard(string device) => _readings.TryRemove(device, out _);

    /// <summary>Accepts the readings as the device's calibration.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="note">Which weights, which certificate.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False: there are no readings.</returns>
    public async Task<bool> AcceptAsync(string device, string note, string by, CancellationToken cancellationToken)
    {
        if (!_readings.TryRemove(device, out var readings))
        {
            return false;
        }

        var record = new CalibrationRecord(time.GetUtcNow(), by, note, readings);
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO calibration (device, at, by, note, readings) VALUES (@device, @at, @by, @note, @readings)",
            new { device, at = record.At.ToUnixTimeMilliseconds(), by, note, readings = JsonSerializer.Serialize(readings) },
            cancellationToken: cancellationToken));
        await audit.AddAsync(by, "calibrated", device, FormattableString.Invariant($"±{record.LargestResidualGrams:0.00} g, {note}"), cancellationToken);
        return true;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<CalibrationRecord>> AcceptedAsync(string device, int count, CancellationToken cancellationToken = default) =>
        ReadAsync("device = @device ORDER BY id DESC LIMIT @count", new { device, count }, cancellationToken);

    /// <inheritdoc />
    public async Task<CalibrationRecord?> FindAsync(string device, long id, CancellationToken cancellationToken = default) =>
        await ReadAsync("device = @device AND id = @id", new { device, id }, cancellationToken) is [var record] ? record : null;

    private async Task<IReadOnlyList<CalibrationRecord>> ReadAsync(string which, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Id, long At, string By, string Note, string Readings)>(new CommandDefinition(
            $"SELECT id, at, by, note, readings FROM calibration WHERE {which}", parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new CalibrationRecord(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By, row.Note, JsonSerializer.Deserialize<CalibrationReading[]>(row.Readings)!) { Id = row.Id })];
    }
}
