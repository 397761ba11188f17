using Spane.Dashboard.Inspection;
using Spane.Packing.Photographs;
using Spane.Packing.Products;

namespace Spane.Backend.Inspection;

/// <summary>The one door of what people do about photographs and models: forms and API come through here. Refusals are named as the texts
/// <c>refused.…</c> do.</summary>
internal sealed class InspectionActs(
    PhotographLabels labels, TeachingRoom room, TryoutRoom tryouts, ModelStore models, PhotographUpload uploads, IInspection inspection,
    ProductCatalogue catalogue, InspectionRuleBook rules, AuditLog audit)
{
    /// <summary>The label of a photograph whose verdict somebody doubts: it waits for a label, and teaches nothing.</summary>
    internal const string Doubted = "?";

    private const int LongestLabel = 30;
    private const int MaxBatchSize = 500;

    /// <summary>Labels photographs.</summary>
    /// <param name="label">1 to 30 of a–z, 0–9 and -; empty takes labels back.</param>
    internal async Task<string?> LabelAsync(
        string product, IReadOnlyList<long> ids, string label, string by, CancellationToken cancellationToken)
    {
        if (label.Length > LongestLabel || label.Any(one => one is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')))
        {
            return "inspection-label";
        }

        return ids.Count is 0 or > MaxBatchSize || await labels.LabelAsync(product, ids, label, by, cancellationToken) == 0
            ? "inspection-photographs" : null;
    }

    /// <summary>Doubts a verdict: the photograph goes to labelling.</summary>
    internal async Task<string?> DoubtAsync(long id, string by, CancellationToken cancellationToken) =>
        await inspection.PackAsync(id, cancellationToken) is { Product.Length: > 0 } pack
            && await labels.LabelAsync(pack.Product, [id], Doubted, by, cancellationToken) > 0
            ? null : "inspection-photographs";

    /// <summary>Accepts a held pack, or rejects it.</summary>
    internal async Task<string?> DecideAsync(long id, bool accept, string by, CancellationToken cancellationToken) =>
        await labels.DecideAsync(id, accept, by, cancellationToken) ? null : "inspection-held";

    /// <summary>Says what is done when packs are bad in a row.</summary>
    /// <returns>Why it was refused, or who has changed what since; neither: it is done.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> SetRulesAsync(
        string device, InspectionRules wanted, long version, string by, CancellationToken cancellationToken) =>
        wanted.IsRight ? (null, await rules.SaveAsync(device, wanted, version, by, cancellationToken)) : ("inspection-rules", null);

    /// <summary>Takes photographs that a person brings.</summary>
    internal async Task<string?> UploadAsync(
        string product, IReadOnlyList<IFormFile> files, string by, CancellationToken cancellationToken) =>
        !IsKnown(product) ? "inspection-product"
            : files.Count == 0 ? "inspection-files"
            : (await uploads.TakeAsync(product, files, by, cancellationToken)).Why;

    /// <summary>Begins to teach.</summary>
    internal async Task<string?> TeachAsync(string product, string by, CancellationToken cancellationToken)
    {
        if (!IsKnown(product) || !room.TryBegin(product, by))
        {
            return IsKnown(product) ? "inspection-busy" : "inspection-product";
        }

        await audit.AddAsync(by, "inspection-begun", product, cancellationToken: cancellationToken);
        return null;
    }

    /// <summary>Ends teaching.</summary>
    internal async Task CancelAsync(string product, string by, CancellationToken cancellationToken)
    {
        await room.CancelAsync(cancellationToken);
        await audit.AddAsync(by, "inspection-cancelled", product, cancellationToken: cancellationToken);
    }

    /// <summary>Puts a model in force, or with version 0 none.</summary>
    /// <param name="threshold">Above it a pack is held; null: what was proposed.</param>
    internal async Task<(string? Why, SettingConflict? Conflict)> ForceAsync(
        string product, int version, double? threshold, long settingVersion, string by, CancellationToken cancellationToken)
    {
        if (version == 0)
        {
            return (null, await models.ForceAsync(product, 0, 0, settingVersion, by, cancellationToken));
        }

        var (why, model) = await ChosenAsync(product, version, threshold, cancellationToken);
        return why is not null ? (why, null)
            : (null, await models.ForceAsync(product, version, model.Threshold, settingVersion, by, cancellationToken));
    }

    /// <summary>Tries a model on the photographs of the last day; nothing is changed by it.</summary>
    /// <param name="threshold">Above it a pack would be held; null: what was proposed.</param>
    internal async Task<string?> TryAsync(string product, int version, double? threshold, CancellationToken cancellationToken)
    {
        var (why, model) = await ChosenAsync(product, version, threshold, cancellationToken);
        return why ?? (tryouts.TryBegin(product, model) ? null : "inspection-trying");
    }

    private async Task<(string? Why, ModelInForce Model)> ChosenAsync(
        string product, int version, double? threshold, CancellationToken cancellationToken)
    {
        var model = (await models.AllAsync(product, cancellationToken)).FirstOrDefault(one => one.Version == version);
        var chosen = new ModelInForce(version, threshold ?? model?.Report.Threshold ?? 0);
        return (model is null ? "inspection-model"
            : !double.IsFinite(chosen.Threshold) || chosen.Threshold < 0 || (!model.Report.GoodOnly && chosen.Threshold > 1)
                ? "inspection-threshold" : null, chosen);
    }

    private bool IsKnown(string product) => catalogue.All.Any(one => one.Id == product);
}
