using System.Globalization;
using Dapper;
using Spane.Packing.Photographs;
using Spane.Storage.Settings;

namespace Spane.Backend.Inspection;

/// <summary>What is done when packs are bad in a row, by line: checked, kept with a version, noted.</summary>
internal sealed class InspectionRuleBook(SettingsDatabase database, SettingChanges changes, HeldPacks held)
{
    private const string Kind = "inspection-rules/";

    /// <summary>The rules of a line.</summary>
    internal async Task<InspectionRules> ReadAsync(string device, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<(long Alarm, long Pause)?>(new CommandDefinition(
            "SELECT alarm_after, pause_after FROM inspection_rules WHERE device = @device", new { device },
            cancellationToken: cancellationToken));
        return row is { } known ? new((int)known.Alarm, (int)known.Pause) : new();
    }

    /// <summary>How often the rules of a line have been changed. To be read before them.</summary>
    internal Task<long> VersionAsync(string device, CancellationToken cancellationToken) =>
        changes.VersionAsync(Kind + device, cancellationToken);

    /// <summary>Whether a line may not run now, because too many packs in a row look bad and nobody has decided about them.</summary>
    /// <returns>How many in a row; 0: it may run.</returns>
    internal async Task<int> BlocksAsync(string device, CancellationToken cancellationToken)
    {
        var rules = await ReadAsync(device, cancellationToken);
        var row = rules.PauseAfter > 0 ? await held.InRowAsync(device, cancellationToken) : 0;
        return rules.Pauses(row) ? row : 0;
    }

    /// <summary>Stores the rules of a line.</summary>
    /// <returns>Who has changed what since; null: it is done.</returns>
    internal async Task<SettingConflict?> SaveAsync(
        string device, InspectionRules wanted, long version, string by, CancellationToken cancellationToken)
    {
        var known = await ReadAsync(device, cancellationToken);
        var fields = FieldChange.Among(
            ("alarm_after", Text(known.AlarmAfter), Text(wanted.AlarmAfter)),
            ("pause_after", Text(known.PauseAfter), Text(wanted.PauseAfter)));
        return await changes.SaveAsync(
            new(Kind + device, version, by, "inspection-rules", device, fields),
            transaction => transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO inspection_rules (device, alarm_after, pause_after) VALUES (@device, @AlarmAfter, @PauseAfter)
                ON CONFLICT (device) DO UPDATE SET alarm_after = excluded.alarm_after, pause_after = excluded.pause_after
                """,
                new { device, wanted.AlarmAfter, wanted.PauseAfter },
                transaction),
            cancellationToken);
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
