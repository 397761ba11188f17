using System.Globalization;
using Spane.Lab.Reporting;
using Spane.Storage.Telemetry;

namespace Spane.Lab.Bench;

/// <summary>One line's packs over two years, evenly, in lots of one size, with a closed trial a minute of packs.</summary>
internal sealed class TwoYearsOfLots(int packs, int lots)
{
    public const string Device = "packer-1";

    private const int PacksPerTrial = 60;
    private const int BatchPacks = 6000;
    private const double TargetGrams = 35;

    // 2025-01-01 00:00 UTC.
    private const long Start = 1_735_689_600_000;
    private const long Milliseconds = 2L * 365 * 86_400_000;

    public long Packs => (long)PacksPerLot * lots;

    public int Lots => lots;

    public int PacksPerLot { get; } = packs / lots;

    public static string Number(int lot) => string.Create(CultureInfo.InvariantCulture, $"L-{lot + 1:00000}");

    public async Task WriteAsync(ITelemetryStore store, CancellationToken cancellationToken)
    {
        var progress = new ConsoleProgress("Packs written");
        List<TelemetryPoint> batch = new(BatchPacks * 2);
        for (var pack = 0L; pack < Packs; pack++)
        {
            batch.Add(Pack(pack));
            var inLot = (int)(pack % PacksPerLot) + 1;
            if (inLot % PacksPerTrial == 0 || inLot == PacksPerLot)
            {
                batch.Add(Trial(pack, inLot));
            }

            if ((pack + 1) % BatchPacks == 0 || pack + 1 == Packs)
            {
                await store.WriteAsync(batch, cancellationToken);
                batch.Clear();
                progress.Report((int)(pack + 1));
            }
        }
    }

    /// <summary>When a lot's first pack was packed, UTC.</summary>
    public DateTimeOffset StartOf(int lot) => DateTimeOffset.FromUnixTimeMilliseconds(TimeOf((long)lot * PacksPerLot));

    private long TimeOf(long pack) => Start + (long)((double)pack / Packs * Milliseconds);

    // As much above as below: a mean of the target, and none outside the tolerance.
    private static double Grams(long pack) => TargetGrams + (((pack % 7) - 3) * 0.1);

    private TelemetryPoint Pack(long pack) => new(
        Measurements.Pack, Device, "", TimeOf(pack), 1, (uint)((2 * pack) + 1),
        [(pack % PacksPerLot) + 1, Grams(pack), Grams(pack), 0, TargetGrams, 60, 1000, 1000, 600, 1, 70, 1, 0],
        [TwoYearsOfRecords.Product, Number((int)(pack / PacksPerLot))]);

    private TelemetryPoint Trial(long lastPack, int inLot)
    {
        var made = inLot % PacksPerTrial is 0 ? PacksPerTrial : inLot % PacksPerTrial;
        return new(
            Measurements.Trial, Device, "", TimeOf(lastPack) + 1, 1, (uint)((2 * lastPack) + 2),
            [1, made, TargetGrams, 0.2, TargetGrams, 60_000, 60_000, 70, 1], ["milo", Number((int)(lastPack / PacksPerLot)), "time"]);
    }
}
