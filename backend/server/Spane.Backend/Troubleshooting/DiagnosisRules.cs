using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Jobs;
using Spane.Dashboard.Troubleshooting;
using Spane.Troubleshooting;

namespace Spane.Backend.Troubleshooting;

/// <summary>The rules that name causes, now and in the past, and the drafts that people edit. A published version is in force from then on;
/// another backend on the same settings database takes it up within <see cref="LookPeriod"/>.</summary>
internal sealed class DiagnosisRules(
    DiagnosisRulesStore store, CaseStore cases, SettingChanges changes, TimeProvider time, ILogger<DiagnosisRules> log)
    : PeriodicService(LookPeriod, time, NullLogger.Instance), IDiagnosisRules
{
    /// <summary>Why a draft is neither kept nor published: it is not the one that the page showed.</summary>
    internal const string OtherDraft = "rules-stale";

    /// <summary>So many past cases are tried.</summary>
    internal const int Cases = 500;

    internal const string Setting = "diagnosis-rules";
    private const string Refused = "rules";
    private const int LongestNote = 200;
    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(5);
    private static readonly DiagnosisRulesVersion Product = new(0, null, "", "", KnowledgeLibrary.Texts);

    private volatile InForce _now = new([Product], KnowledgeLibrary.Engines, false);

    public IReadOnlyList<DiagnosisRulesVersion> Versions => _now.Versions;

    public bool IsFallenBack => _now.IsFallenBack;

    /// <summary>The rules in force, and their version.</summary>
    internal (KnowledgeEngines Engines, int Version) Present => (_now.Engines, _now.IsFallenBack ? 0 : _now.Versions[0].Version);

    public async Task<DiagnosisRulesDraft?> DraftAsync(string by, CancellationToken cancellationToken = default) =>
        await store.DraftAsync(by, cancellationToken) is { } draft ? DiagnosisRulesDraft.Of(draft.Texts, draft.Base) : null;

    public async Task<CaseBench> CompareAsync(KnowledgeEngines draft, CancellationToken cancellationToken = default) =>
        CaseBench.Compare(await cases.NewestAsync(Cases, cancellationToken), _now.Engines, draft);

    public async Task<IReadOnlyList<CertaintyProposal>> ProposalsAsync(CancellationToken cancellationToken = default) =>
        CertaintyLearning.Propose(_now.Engines, await cases.NewestAsync(Cases, cancellationToken));

    /// <summary>Keeps what a person is editing.</summary>
    /// <param name="shown">Tag of the draft that the page showed.</param>
    /// <returns>Whether it is kept; not, when the person has changed it in another window meanwhile.</returns>
    internal async Task<bool> EditAsync(string by, string shown, KnowledgeTexts texts, int start, CancellationToken cancellationToken)
    {
        var kept = (await store.DraftAsync(by, cancellationToken))?.Texts;
        return DiagnosisRulesDraft.TagOf(kept) == shown && await store.ReplaceDraftAsync(by, kept, texts, start, cancellationToken);
    }

    /// <summary>Takes proposed certainties into a person's draft, where they are tried on past cases and published like any other
    /// change.</summary>
    /// <param name="rules">Ids of the rules; what is not proposed any more is left out.</param>
    /// <returns>Whether it is kept.</returns>
    internal async Task<bool> AdoptAsync(string by, string shown, IReadOnlyList<string> rules, CancellationToken cancellationToken)
    {
        var (texts, start) = await store.DraftAsync(by, cancellationToken) ?? (Versions[0].Texts, Versions[0].Version);
        foreach (var proposal in (await ProposalsAsync(cancellationToken)).Where(p => rules.Contains(p.Rule)))
        {
            texts = texts.With(proposal.Part, proposal.Rule, proposal.Proposed);
        }

        return await EditAsync(by, shown, texts, start, cancellationToken);
    }

    /// <summary>Forgets a person's draft.</summary>
    internal Task DiscardAsync(string by, CancellationToken cancellationToken) => store.DropDraftAsync(by, cancellationToken);

    /// <summary>Publishes a person's draft: it names causes from now on.</summary>
    /// <returns>Why not, as the texts <c>refused.…</c> name it, or who has published what since; neither: it is published.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> PublishAsync(
        string by, string shown, string note, long start, CancellationToken cancellationToken)
    {
        if (await DraftAsync(by, cancellationToken) is not { Reading.Engines: not null } draft || note.Length is 0 or > LongestNote)
        {
            return (Refused, null);
        }

        if (draft.Tag != shown)
        {
            return (OtherDraft, null);
        }

        await LoadAsync(cancellationToken);
        var number = (int)start + 1;
        var published = new DiagnosisRulesVersion(number, Time.GetUtcNow(), by, note, draft.Texts.OfVersion(number));
        IReadOnlyList<FieldChange> fields =
        [
            new("", "version", Text(start), Text(number)),
            .. Differences(Versions[0].Texts, draft.Texts),
        ];
        var edit = new SettingEdit(Setting, start, by, "diagnosis-published", Setting, fields) { Detail = note };
        var conflict = await changes.SaveAsync(
            edit, transaction => DiagnosisRulesStore.AddAsync(transaction, published), cancellationToken);
        await LoadAsync(cancellationToken);
        return (null, conflict);
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

    private static IReadOnlyList<FieldChange> Differences(KnowledgeTexts before, KnowledgeTexts after) => FieldChange.Among(
    [
        .. Enum.GetValues<KnowledgePart>().Select(part =>
        {
            var (old, now) = (before.Statements(part), after.Statements(part));
            return ($"diagnosis-{part}", string.Join("; ", old.Except(now)), string.Join("; ", now.Except(old)));
        }),
    ]);

    internal async Task LoadAsync(CancellationToken cancellationToken)
    {
        var versions = await store.AllAsync(cancellationToken);
        var reading = versions is [var newest, ..] ? KnowledgeReading.Of(newest.Texts).Engines : KnowledgeLibrary.Engines;
        if (reading is null)
        {
            // Rules of an earlier version of the product may ask for a cause or a text that this one has not.
            log.LogWarning("Diagnosis: version {Version} of the rules cannot run any more; the product's own are in force.",
                versions[0].Version);
        }

        _now = new([.. versions, Product], reading ?? KnowledgeLibrary.Engines, reading is null);
    }

    private sealed record InForce(IReadOnlyList<DiagnosisRulesVersion> Versions, KnowledgeEngines Engines, bool IsFallenBack);
}
