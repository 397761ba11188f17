using System.Text.Json;
using Dapper;
using Spane.Dashboard.Calibration;
using Spane.Storage.Settings;

namespace Spane.Backend.Calibration;

/// <summary>The calibration points asked of nodes, from the table of commands: they outlive a restart, whoever asked.</summary>
internal sealed class CalibrationPoints(SettingsDatabase database)
{
    private const int MaxPoints = 20;

    /// <summary>Reads a device's latest points.</summary>
    /// <returns>Oldest first.</returns>
    internal async Task<IReadOnlyList<CalibrationPoint>> SinceAsync(
        string device, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string State, string Why, double? Value, long Changed, long Issued, byte[] Payload)>(
            new CommandDefinition(
            """
            SELECT state, why, value, changed, issued, payload FROM command
            WHERE device = @device AND action = 'calibrate' AND issued > @since ORDER BY issued DESC, id DESC LIMIT @MaxPoints
            """,
            new { device, since = since.ToUnixTimeMilliseconds(), MaxPoints },
            cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new CalibrationPoint(
                MassOf(row.Payload), row.State, row.Why, row.Value, DateTimeOffset.FromUnixTimeMilliseconds(row.Changed))
            {
                Asked = DateTimeOffset.FromUnixTimeMilliseconds(row.Issued),
            }).Reverse(),
        ];
    }

    private static double MassOf(byte[] payload)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.GetProperty("mass").GetDouble();
    }
}
