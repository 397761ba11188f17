using System.Diagnostics;
using System.Runtime.CompilerServices;
using Spane.Dashboard.Quality;

namespace Spane.Lab.Bench;

/// <summary>Asks for lots as the pages do.</summary>
internal sealed class LotsBenchRun(IProduction production, TwoYearsOfLots years, Random random)
{
    private const int Page = 50;

    public async IAsyncEnumerable<LotsBenchLine> MeasureAsync(int questions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await AskAsync("record", questions, async lot =>
            await production.LotAsync(TwoYearsOfLots.Device, lot, cancellationToken: cancellationToken) is LotRecord
            {
                Completeness.IsWhole: true,
            } record && record.Run.Packs.Count == years.PacksPerLot);
        yield return await AskAsync("find", questions, async lot =>
            await production.FindLotsAsync(lot, cancellationToken) is [{ Packs: { } packs }] && packs == years.PacksPerLot);
        DateTimeOffset? before = null;
        var seen = 0;
        yield return await AskAsync("list", (years.Lots + Page - 1) / Page, async _ =>
        {
            var lines = await production.LotsAsync(TwoYearsOfLots.Device, Page, before, cancellationToken);
            before = lines[^1].Last;
            var newest = TwoYearsOfLots.Number(years.Lots - 1 - seen);
            seen += lines.Count;
            return lines[0].Lot == newest && lines.All(line => line.Packs == years.PacksPerLot);
        });
    }

    private async Task<LotsBenchLine> AskAsync(string what, int questions, Func<string, Task<bool>> ask)
    {
        var complete = 0;
        List<double> times = [];
        for (var question = 0; question < questions; question++)
        {
            var lot = TwoYearsOfLots.Number(random.Next(years.Lots));
            var began = Stopwatch.GetTimestamp();
            if (await ask(lot))
            {
                complete++;
            }

            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        times.Sort();
        return new LotsBenchLine(
            "lots", what, years.Packs, years.Lots, questions, complete, At(0.5), At(0.95), Math.Round(times[^1], 1));

        double At(double part) => Math.Round(times[(int)Math.Ceiling(part * times.Count) - 1], 1);
    }
}
