using Dapper;
using Spane.Backend.Jobs;
using Spane.Backend.Live;
using Spane.Storage.Settings;

namespace Spane.Backend.Inspection;

/// <summary>Looks at the lines that are inspected: whether bad packs come in a row, and whether camera and program are there. What it finds
/// are alarms.</summary>
internal sealed class InspectionWatch(
    SettingsDatabase database, ModelStore models, HeldPacks held, InspectionRuleBook rules, InspectionState states,
    InspectionConditions standing, LiveState live, TimeProvider time, ILogger<InspectionWatch> log)
    : PeriodicService(TimeSpan.FromSeconds(2), time, log)
{
    /// <summary>Bad packs in a row; its value is how many.</summary>
    internal const string Defects = "inspection-defects";

    /// <summary>Camera or program is away while a model is in force.</summary>
    internal const string Away = "inspection-away";

    /// <summary>Looks at all lines once.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var inspected = await InspectedAsync(cancellationToken);
        foreach (var line in live.Unordered.Lines)
        {
            standing.Set(
                line.Device,
                inspected.Contains(line.Device) ? await FindAsync(line.Device, line.Product.Id, cancellationToken) : []);
        }
    }

    protected override Task RoundAsync(CancellationToken cancellationToken) => LookAsync(cancellationToken);

    private async Task<List<ConditionView>> FindAsync(string device, string product, CancellationToken cancellationToken)
    {
        List<ConditionView> found = [];
        var row = await held.InRowAsync(device, cancellationToken);
        var asked = await rules.ReadAsync(device, cancellationToken);
        if (asked.Alarms(row) || asked.Pauses(row))
        {
            found.Add(new(Defects, SinceOf(device, Defects), row));
        }

        if (await models.InForceAsync(product, cancellationToken) is not null
            && states.Of(device, hasModel: true, hadPhotographs: true) is "camera-away" or "program-away")
        {
            found.Add(new(Away, SinceOf(device, Away), 0));
        }

        return found;
    }

    private DateTimeOffset SinceOf(string device, string code) =>
        standing.Of(device).FirstOrDefault(one => one.Code == code)?.Since ?? Time.GetUtcNow();

    // Lines that a camera was ever at: most plants have none, and are asked nothing more.
    private async Task<HashSet<string>> InspectedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var devices = await connection.QueryAsync<string>(new CommandDefinition(
            """
            WITH RECURSIVE known (device) AS (
              SELECT min(device) FROM photograph WHERE device > ''
              UNION ALL SELECT (SELECT min(device) FROM photograph WHERE device > known.device) FROM known WHERE known.device IS NOT NULL)
            SELECT device FROM known WHERE device IS NOT NULL
            """,
            cancellationToken: cancellationToken));
        return devices.ToHashSet(StringComparer.Ordinal);
    }
}
