using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Spane.Backend.Audit;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Release;
using Spane.Packing.Quality;

namespace Spane.Lab.Bench;

/// <summary>Asks for lots as the pages do.</summary>
internal sealed class LotsBenchRun(IServiceProvider services, TwoYearsOfLots years, Random random)
{
    private const int Page = 50;
    private const int AuditPage = 500;

    public async IAsyncEnumerable<LotsBenchLine> MeasureAsync(int questions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var production = services.GetRequiredService<IProduction>();
        var (risks, trace) = (services.GetRequiredService<IEscapeRisks>(), services.GetRequiredService<IMaterialTrace>());
        yield return await AskAsync("record", questions, async lot =>
            await production.LotAsync(TwoYearsOfLots.Device, lot, cancellationToken: cancellationToken) is LotRecord
            {
                Completeness.IsWhole: true,
            } record && record.Run.Packs.Count == years.PacksPerLot
                && (await risks.OfAsync(record, cancellationToken) is not null || !HasTests(lot)));
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
        yield return await AskAsync("trace", questions, async lot =>
        {
            var moved = await trace.OfLotAsync(TwoYearsOfLots.Device, lot, TwoYearsOfRecords.Product, cancellationToken);
            var lots = 0;
            foreach (var movement in moved)
            {
                lots += (await trace.UsedInAsync(movement.Incoming.Id, cancellationToken)).Count(used => used.Lot == lot);
            }

            var found = await trace.FindAsync(TwoYearsOfRecords.Delivery(lot), cancellationToken);
            return moved.Count == 2 && lots == 2 && found.Count == 1;
        });
        var audit = services.GetRequiredService<AuditLog>();
        yield return await AskAsync("audit", questions, async _ =>
            (await audit.NewestAsync(AuditPage, cancellationToken)).Count == AuditPage
                && (await audit.HeadAsync(cancellationToken)).Number > 0);
    }

    /// <summary>Whether enough challenge tests of the sixty days before a lot tell how the scale drifts.</summary>
    private bool HasTests(string lot) =>
        Enumerable.Range(0, years.Lots).Count(other => years.StartOf(other) <= years.StartOf(IndexOf(lot))
            && years.StartOf(other) >= years.StartOf(IndexOf(lot)).AddDays(-60)) > ScaleError.FewestPairs;

    private static int IndexOf(string lot) => int.Parse(lot[2..], CultureInfo.InvariantCulture) - 1;

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
