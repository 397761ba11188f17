using System.Diagnostics;
using Spane.Dashboard.Inspection;
using Spane.Plant.Camera;
using Spane.Processes;

namespace Spane.Lab.Replay.Inspection;

/// <summary>A line is photographed, taught, and judged, and the backend is killed on the way.</summary>
internal static class InspectionReplay
{
    private const string Device = "packer-1";
    private const string Product = "milo";
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    /// <summary>Runs it.</summary>
    /// <param name="packs">Packs that are judged.</param>
    /// <param name="speed">Speed of the line's clock, 1 to 10.</param>
    public static async Task<InspectionResult> RunAsync(
        int seed, int packs, double speed, IProgress<int> progress, CancellationToken cancellationToken)
    {
        await using var servers = new InspectionServers(Device);
        await servers.StartAsync(cancellationToken);
        var api = new InspectionApi(servers.Client, Device, Product);
        await using var line = await Task.Run(
            () => new InspectionLine(
                servers.NodeSettings(), servers.FlashFolder, servers.ConnectCamera(), InspectionLine.Lessons(seed), seed, speed),
            cancellationToken);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = Task.Run(() => line.RunAsync(speed, stopping.Token), CancellationToken.None);
        await UntilAsync(running, async () => (await api.PhotographsAsync(cancellationToken)) is var all
            && Enumerable.Range(1, line.Lessoned).All(slot => all.TryGetValue(slot, out var pack) && pack.Matched), cancellationToken);
        var model = await TeachAsync(api, line, cancellationToken);
        await api.ForceAsync(model, cancellationToken);

        // Those that were stored before may have come before the model was in force.
        var first = (await api.PhotographsAsync(cancellationToken)).Keys.Last() + 1;
        var killed = false;
        await UntilAsync(running, async () =>
        {
            var done = line.Truth.Count - first + 1;
            progress.Report((int)done);
            if (!killed && done >= packs / 2)
            {
                killed = true;
                await servers.KillAsync();
                await Task.Delay(Away, cancellationToken);
                await servers.StartAsync(cancellationToken);
            }

            return done >= packs;
        }, cancellationToken);
        await stopping.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var settling = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var idling = await line.FinishAsync(speed, settling.Token);
        var settled = await SettleAsync(api, line, first, cancellationToken);
        await settling.CancelAsync();
        await idling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return InspectionResult.Of(
            seed, model, line.Truth.Where(pack => pack.Key >= first).ToDictionary(), settled, await api.MissingAsync(cancellationToken),
            line.GivenUp);
    }

    private static async Task<TaughtModel> TeachAsync(InspectionApi api, InspectionLine line, CancellationToken cancellationToken)
    {
        var all = await api.PhotographsAsync(cancellationToken);
        foreach (var kind in line.Truth.Where(pack => pack.Key <= line.Lessoned).GroupBy(pack => pack.Value, pack => pack.Key))
        {
            await api.LabelAsync(kind.Select(slot => all[slot].Id), PackDefects.NameOf(kind.Key), cancellationToken);
        }

        return await api.TeachAsync(cancellationToken);
    }

    private static async Task<SortedDictionary<long, InspectedPack>> SettleAsync(
        InspectionApi api, InspectionLine line, long first, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var all = await api.PhotographsAsync(cancellationToken);
            var isDone = line.Truth.Keys.Where(slot => slot >= first)
                .All(slot => all.TryGetValue(slot, out var pack) && pack is { Matched: true, Bad: not null });
            if (isDone || watch.Elapsed > Settling)
            {
                return all;
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static async Task UntilAsync(Task running, Func<Task<bool>> holds, CancellationToken cancellationToken)
    {
        while (!await holds())
        {
            if (running.IsCompleted)
            {
                await running;
                throw new CommandFailedException("the line stopped.");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }
}
