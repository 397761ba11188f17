using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.History;
using Spane.Backend.Jobs;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Dashboard.Verdicts;
using Spane.Packing.Products;
using Spane.Packing.Verdicts;

namespace Spane.Backend.Verdicts;

/// <summary>The rule bases that judge, now and in the past, and the drafts that people edit. A published version judges what is packed from
/// then on; another backend on the same settings database takes it up within <see cref="LookPeriod"/>.</summary>
internal sealed class RuleBases(
    RuleBaseStore store,
    PackJudge judge,
    ResultReader results,
    ProductCatalogue products,
    LiveState live,
    SettingChanges changes,
    SpaneOptions options,
    TimeProvider time) : PeriodicService(LookPeriod, time, NullLogger.Instance), IRuleBases
{
    /// <summary>Why a draft is neither kept nor published: it is not the one that the page showed.</summary>
    internal const string OtherDraft = "rules-stale";

    internal const string Setting = "rules";
    private const int LongestNote = 200;
    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(5);

    private readonly RuleBaseVersion _preset = new(0, null, "", options.RuleBase, RuleBaseDocument.Preset(options.RuleBase));
    private volatile IReadOnlyList<RuleBaseVersion> _versions = [];

    public IReadOnlyList<RuleBaseVersion> Versions => [.. _versions, _preset];

    public async Task<RuleBaseDraft?> DraftAsync(string by, CancellationToken cancellationToken = default) =>
        await store.DraftAsync(by, cancellationToken) is { } draft ? RuleBaseDraft.Of(draft.Document, draft.Base) : null;

    /// <summary>Keeps what a person is editing.</summary>
    /// <returns>Whether it is kept; not, when the person has changed it in another window meanwhile.</returns>
    internal async Task<bool> EditAsync(string by, string shown, RuleBaseDocument document, int start, CancellationToken cancellationToken)
    {
        var kept = (await store.DraftAsync(by, cancellationToken))?.Document;
        return RuleBaseDraft.TagOf(kept) == shown && await store.ReplaceDraftAsync(by, kept, document, start, cancellationToken);
    }

    /// <summary>Publishes a person's draft: it judges from now on.</summary>
    /// <returns>Why not, as the texts <c>refused.…</c> name it, or who has published what since; neither: it is published.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> PublishAsync(
        string by, string shown, string note, long start, CancellationToken cancellationToken)
    {
        if (await DraftAsync(by, cancellationToken) is not { Problem: null } draft || note.Length is 0 or > LongestNote)
        {
            return ("rules", null);
        }

        if (draft.Tag != shown)
        {
            return (OtherDraft, null);
        }

        await LoadAsync(cancellationToken);
        var published = new RuleBaseVersion((int)start + 1, Time.GetUtcNow(), by, note, draft.Document);
        IReadOnlyList<FieldChange> fields =
        [
            new("", "version", Text(start), Text(published.Version)),
            .. RuleBaseDifferences.Between(Versions[0].Document, draft.Document),
        ];
        var edit = new SettingEdit(Setting, start, by, "rules-published", Setting, fields) { Detail = note };
        var conflict = await changes.SaveAsync(edit, transaction => RuleBaseStore.AddAsync(transaction, published), cancellationToken);
        await LoadAsync(cancellationToken);
        return (null, conflict);
    }

    public async Task<IReadOnlyList<TrialComparison>> CompareAsync(VerdictRuleBase draft, int count,
        CancellationToken cancellationToken = default)
    {
        var (before, after) = (new PackJudge(judge.RuleBase), new PackJudge(draft));
        List<TrialComparison> compared = [];
        foreach (var line in live.Lines)
        {
            var product = products.Find(line.Product.Id, line.Product.NominalGrams);
            bool Optimal(PackJudge by, Packing.Views.TrialView trial) =>
                by.View(product, trial.MeanGrams, trial.PacksPerMinute, trial.WallMinutes).Optimal;
            var trials = await results.TrialsAsync(line.Device, count, cancellationToken);
            compared.AddRange(
                trials.Select(trial => new TrialComparison(line.Device, trial, Optimal(before, trial), Optimal(after, trial))));
        }

        return compared;
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (await store.NewestAsync(cancellationToken) != Versions[0].Version)
        {
            await LoadAsync(cancellationToken);
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    internal async Task LoadAsync(CancellationToken cancellationToken)
    {
        var versions = await store.AllAsync(cancellationToken);
        judge.Use(
            [.. versions.Append(_preset).Reverse().Select(version => (version.Document.Read(), version.At ?? DateTimeOffset.MinValue))]);
        _versions = versions;
    }
}

/// <summary>Says what one rule base has that another has not.</summary>
internal static class RuleBaseDifferences
{
    internal static IReadOnlyList<FieldChange> Between(RuleBaseDocument before, RuleBaseDocument after)
    {
        var (old, now) = (Points(before), Points(after));
        var (oldRules, nowRules) = (before.Rules.Split('\n'), after.Rules.Split('\n'));
        return FieldChange.Among(
        [
            .. old.Keys.Union(now.Keys).Select(term => (term, old.GetValueOrDefault(term, ""), now.GetValueOrDefault(term, ""))),
            ("rules", string.Join("; ", oldRules.Except(nowRules)), string.Join("; ", nowRules.Except(oldRules))),
            ("otherwise", before.Otherwise, after.Otherwise),
        ]);
    }

    private static Dictionary<string, string> Points(RuleBaseDocument document) => document.Terms.ToDictionary(
        term => $"{term.Variable} {term.Term}", term => string.Join(' ', term.Parameters.Select(RuleBaseDocument.Text)));
}
