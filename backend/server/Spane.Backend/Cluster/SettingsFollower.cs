using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Devices;
using Spane.Backend.Jobs;
using Spane.Backend.Power;
using Spane.Backend.Products;
using Spane.Backend.Shifts;
using Spane.Backend.Troubleshooting;
using Spane.Backend.Verdicts;
using Spane.Broker;
using Spane.Storage.Postgres;

namespace Spane.Backend.Cluster;

/// <summary>Puts in force here what was set on another backend, within about a second: each setting has a version that counts its changes
/// (<see cref="SettingChanges"/>).</summary>
internal sealed class SettingsFollower(
    PostgresDatabase database, ProductService products, TariffService tariffs, ShiftPlanService shifts, RuleBases rules,
    DiagnosisRules diagnosis, CanteenConfigPublisher canteens, DeviceDirectory devices, IEnumerable<EmbeddedBroker> brokers,
    TimeProvider time) : PeriodicService(TimeSpan.FromSeconds(1), time, NullLogger.Instance)
{
    private Dictionary<string, long> _versions = new(StringComparer.Ordinal);

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken = default)
    {
        var versions = await ReadAsync(cancellationToken);
        var changed = versions.Where(one => _versions.GetValueOrDefault(one.Key) != one.Value).Select(one => one.Key).ToList();
        foreach (var kind in changed.Select(name => name.Split('/')[0]).Distinct())
        {
            await (kind switch
            {
                "product" => products.LoadAsync(cancellationToken),
                TariffService.Setting => tariffs.LoadAsync(cancellationToken),
                ShiftPlanService.Setting => shifts.LoadAsync(cancellationToken),
                RuleBases.Setting => rules.LoadAsync(cancellationToken),
                DiagnosisRules.Setting => diagnosis.LoadAsync(cancellationToken),
                "device" => LetInAsync(cancellationToken),
                "canteen" => ApplyAsync(changed.Where(name => name.StartsWith("canteen/", StringComparison.Ordinal)), cancellationToken),
                // Read from the database whenever it is asked for.
                _ => Task.CompletedTask,
            });
        }

        _versions = versions;
    }

    protected override Task RoundAsync(CancellationToken cancellationToken) => LookAsync(cancellationToken);

    private async Task LetInAsync(CancellationToken cancellationToken)
    {
        await devices.RefreshRevokedAsync(cancellationToken);
        foreach (var broker in brokers)
        {
            await broker.RefreshAccessAsync();
        }
    }

    private async Task ApplyAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            await canteens.ApplyAsync(name.Split('/')[1], cancellationToken);
        }
    }

    private async Task<Dictionary<string, long>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Settings.CreateCommand("SELECT name, version FROM setting");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken))
        {
            versions.Add(rows.GetString(0), rows.GetInt64(1));
        }

        return versions;
    }
}
