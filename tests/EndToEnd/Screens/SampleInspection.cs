using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Spane.Backend.Handovers;
using Spane.Backend.Inspection;
using Spane.Backend.Predictions;
using Spane.Backend.Trace;
using Spane.Messages;
using Spane.Messages.Inspection;
using Spane.Packing.Trace;
using Spane.Plant.Camera;
using Spane.Storage.Settings;

namespace Spane.EndToEnd.Screens;

/// <summary>What people of the sample plant did: photographs judged, labelled and brought, a model taught, a delivery received.</summary>
internal static class SampleInspection
{
    private const string Product = "milo";
    private const string By = "test-Maintenance";

    // The fewest that show each state: pictures weigh.
    private static readonly (PackDefect Defect, InspectionVerdict? Verdict, string Label)[] Packs =
    [
        (PackDefect.None, null, "good"),
        (PackDefect.None, new(false, "good", 0.99, null, null), ""),
        (PackDefect.MissingLabel, new(true, "missing-label", 0.97, 0.5, 0.35), ""),
        (PackDefect.TornSeal, new(true, "unlike", 1.62, 0.2, 0.3), "?"),
    ];

    internal static async Task WriteAsync(IServiceProvider services)
    {
        var models = services.GetRequiredService<ModelStore>();
        await models.AddAsync(Product, Report(goodOnly: true), [1], By, default);
        var model = await models.AddAsync(Product, Report(goodOnly: false), [1], By, default);
        await models.ForceAsync(Product, model, 0.25, 0, By, default);
        for (var i = 0; i < Packs.Length; i++)
        {
            await PackAsync(services, i, model);
        }

        await PredictAsync(services, model);
        await services.GetRequiredService<MaterialService>().ReceiveAsync(
            new(0, MaterialKind.Product, "Bubuk Milo curah", "Pemasok Bahan", "B-77", new(2027, 12, 31), 250_000, "", default, ""),
            "test-Quality", default);
        await services.GetRequiredService<HandoverStore>().AddAsync(
            "packer-1", SamplePast.Start, [new("held-pack", "36,42 g", SamplePast.Start.AddHours(7))],
            "Penyegel kadang kurang panas; ganti pita teflon saat jeda.", "test-Operator", default);
    }

    private static async Task PackAsync(IServiceProvider services, int i, int model)
    {
        var (defect, verdict, label) = Packs[i];
        var at = DateTimeOffset.UtcNow.AddSeconds(-10 * (Packs.Length - i));
        var image = new ImageMessage
        {
            Boot = 1,
            Sequence = (uint)i + 1,
            Slot = (uint)i + 1,
            UtcMilliseconds = 0,
            UptimeMilliseconds = 0,
            Life = "00000000000000aa",
            Jpeg = PackPicture.Render(i, defect).ToJpeg(quality: 50),
        };
        await services.GetRequiredService<PhotographStore>().AddAsync("packer-1", image, at, at, default);
        await using var connection = await services.GetRequiredService<SettingsDatabase>().OpenAsync(default);
        var id = await connection.ExecuteScalarAsync<long>("SELECT max(id) FROM photograph");
        await services.GetRequiredService<PhotographStore>().MatchAsync(
            "packer-1", [new(id, 1, image.Sequence, 408 + i, at, Product, SamplePast.Lot, 35.12, Optimal: true)], default);
        if (verdict is not null)
        {
            await services.GetRequiredService<PhotographVerdicts>().KeepAsync(id, model, verdict, at, default);
        }

        if (label.Length > 0)
        {
            await services.GetRequiredService<PhotographLabels>().LabelAsync(Product, [id], label, By, default);
        }
    }

    private static async Task PredictAsync(IServiceProvider services, int model)
    {
        var store = services.GetRequiredService<PredictionStore>();
        var batch = await store.BeginAsync(new(Product, "upload", "rak-3.zip", By, model, 0.25, 3), default);
        for (var i = 0; i < 2; i++)
        {
            var jpeg = PackPicture.Render(50 + i, i == 0 ? PackDefect.None : PackDefect.MissingLabel).ToJpeg(quality: 50);
            var photograph = await services.GetRequiredService<BroughtPhotographs>().KeepAsync(Product, jpeg, jpeg, default);
            InspectionVerdict verdict = i == 0 ? new(false, "good", 0.98, null, null) : new(true, "missing-label", 0.95, 0.5, 0.35);
            await store.AddAsync(batch, i + 1, $"rak-3/{i + 1}.jpg", photograph, "", verdict, default);
        }

        await store.AddAsync(batch, 3, "rak-3/catatan.txt", null, "not-a-photograph", null, default);
        await store.EndAsync(batch, "", default);
    }

    private static TeachingReport Report(bool goodOnly) => new()
    {
        GoodOnly = goodOnly,
        Photographs = goodOnly ? 12 : 70,
        Classes = goodOnly ? [new("good", 12, null, null)] : [new("good", 50, 0.98, 1), new("missing-label", 20, 1, 0.95)],
        Accuracy = goodOnly ? null : 0.986,
        AccuracyLow = goodOnly ? null : 0.92,
        AccuracyHigh = goodOnly ? null : 1,
        Threshold = 0.25,
        Thresholds = goodOnly ? [new(0.25, 0, 0.24, null, null)] : [new(0.25, 0, 0.07, 0.05, 0.24), new(0.5, 0, 0.07, 0.1, 0.3)],
        Doubts = goodOnly ? [new("few", "good", 12)] : [],
        MostGain = goodOnly ? null : "missing-label",
    };
}
