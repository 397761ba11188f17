using System.Data.Common;
using Spane.Dashboard.Inspection;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Inspection;

/// <summary>Tries a model on the photographs of the last day, in the background, one at a time: what it would have held. It
/// changes nothing.</summary>
internal sealed class TryoutRoom(
    TryoutPhotographs photographs, PhotographFiles files, LoadedModels loaded, ILogger<TryoutRoom> log) : IHostedService, IDisposable
{
    private const int Shown = 24;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _trying = Task.CompletedTask;

    /// <summary>What is tried, or was tried last; null: nothing since the start.</summary>
    internal ModelTryout? Tryout { get; private set; }

    /// <summary>Begins.</summary>
    /// <returns>False: something else is being tried.</returns>
    internal bool TryBegin(string product, ModelInForce model)
    {
        lock (_gate)
        {
            if (Tryout is { Ended: false })
            {
                return false;
            }

            Tryout = new(product, model.Version, model.Threshold);
            _trying = Task.Run(() => RunAsync(product, model, _stopping.Token), CancellationToken.None);
            return true;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _trying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(string product, ModelInForce model, CancellationToken cancellationToken)
    {
        try
        {
            var today = await photographs.OfTodayAsync(product, cancellationToken);
            Tryout = Tryout! with { Count = today.Count };
            foreach (var (id, label) in today)
            {
                if (await files.ReadAsync(id, cancellationToken) is { } jpeg)
                {
                    Note(id, label, await loaded.JudgeAsync(product, model.Version, model.Threshold, jpeg, cancellationToken));
                }

                Tryout = Tryout! with { Done = Tryout.Done + 1 };
            }

            Tryout = Tryout! with { Ended = true };
        }
        catch (InspectionAwayException away)
        {
            log.LogError("The model was not tried: {Why}", away.Message);
            Tryout = Tryout! with { Ended = true, Why = "inspection-away" };
        }
        catch (Exception fault) when (fault is OperationCanceledException or StoreUnavailableException or DbException or IOException)
        {
            Tryout = Tryout! with { Ended = true, Why = "inspection-cancelled" };
        }
    }

    private void Note(long id, string label, Spane.Messages.Inspection.InspectionAnswer answer)
    {
        var tryout = Tryout!;
        var isBad = answer.Verdict is { Bad: true };
        Tryout = tryout with
        {
            Held = tryout.Held + (isBad ? 1 : 0),
            GoodHeld = tryout.GoodHeld + (isBad && label == TeachingRoom.Good ? 1 : 0),
            BadPassed = tryout.BadPassed + (!isBad && label is not ("" or TeachingRoom.Good or InspectionActs.Doubted) ? 1 : 0),
            Examples = isBad && tryout.Examples.Count < Shown
                ? [.. tryout.Examples, new(id, answer.Verdict!.Class, answer.Verdict.Confidence)] : tryout.Examples,
        };
    }
}
