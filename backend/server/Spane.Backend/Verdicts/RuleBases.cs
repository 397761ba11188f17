using Spane.Backend.Accounts;
using Spane.Backend.History;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Dashboard.Verdicts;
using Spane.Packing.Products;
using Spane.Packing.Verdicts;

namespace Spane.Backend.Verdicts;

/// <summary>
/// The rule bases that judge, now and in the past, and the drafts that people edit. A published version judges what is packed from then on; another backend
/// on the same settings database takes it up within <see cref="LookPeriod"/>.
/// </summary>
/// <param name="store">The published versions and the drafts.</param>
/// <param name="judge">Judges by them.</param>
/// <param name="results">Reads past trials.</param>
/// <param name="products">The products with their bands.</param>
/// <param name="live">Knows the lines.</param>
/// <param name="audit">Notes who published what.</param>
/// <param name="options">Names the preset.</param>
/// <param name="time">The clock.</param>
internal sealed class RuleBases(
    RuleBaseStore store, PackJudge judge, ResultReader results, ProductCatalogue products, LiveState live, AuditLog audit, SpaneOptions options, TimeProvider time) : BackgroundService, IRuleBases
{
    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(5);

    private readonly RuleBaseVersion _preset = new(0, null, "", options.RuleBase, RuleBaseDocument.Preset(options.RuleBase));
    private volatile IReadOnlyList<RuleBaseVersion> _versions = [];

    /// <inheritdoc />
    public IReadOnlyList<RuleBaseVersion> Versions => [.. _versions, _preset];

    /// <inheritdoc />
    public async Task<RuleBaseDraft?> DraftAsync(string by, CancellationToken cancellationToken = default) =>
        await store.DraftAsync(by, cancellationToken) is { } document ? RuleBaseDraft.Of(document) : null;

    /// <summary>Lets a rule base judge from now on.</summary>
    /// <param name="document">What it says; it can be read.</param>
    /// <param name="note">Why.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its number.</returns>
    public async Task<int> PublishAsync(RuleBaseDocument document, string note, string by, CancellationToken cancellationToken)
    {
        var version = new RuleBaseVersion(await store.NewestAsync(cancellationToken) + 1, time.GetUtcNow(), by, note, document);
        await store.AddAsync(version, cancellationToken);
        await store.SetDraftAsync(by, null, cancellationToken);
        await audit.AddAsync(by, "rules-published", $"v{version.Version}", note, cancellationToken);
        await LoadAsync(cancellationToken);
        return version.Version;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<TrialComparison>> CompareAsync(VerdictRuleBase draft, int count, CancellationToken cancellationToken = default)
    {
        var (before, after) = (new PackJudge(judge.RuleBase), new PackJudge(draft));
        List<TrialComparison> compared = [];
        foreach (var line in live.Lines)
        {
            var product = products.Find(line.Product.Id, line.Product.NominalGrams);
            bool Optimal(PackJudge by, Packing.Views.TrialView trial) => by.View(product, trial.MeanGrams, trial.PacksPerMinute, trial.WallMinutes).Optimal;
            var trials = await results.TrialsAsync(line.Device, count, cancellationToken);
            compared.AddRange(trials.Select(trial => new TrialComparison(line.Device, trial, Optimal(before, trial), Optimal(after, trial))));
        }

        return compared;
    }

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookPeriod, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (await store.NewestAsync(stoppingToken) != Versions[0].Version)
            {
                await LoadAsync(stoppingToken);
            }
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var versions = await store.AllAsync(cancellationToken);
        judge.Use([.. versions.Append(_preset).Reverse().Select(version => (version.Document.Read(), version.At ?? DateTimeOffset.MinValue))]);
        _versions = versions;
    }
}
