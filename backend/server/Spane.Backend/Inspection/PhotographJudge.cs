using Spane.Dashboard.Inspection;

namespace Spane.Backend.Inspection;

/// <summary>Has photographs judged by the model in force of their product. Where that cannot be done they wait, and weight alone
/// decides.</summary>
internal sealed class PhotographJudge(
    PhotographVerdicts verdicts, PhotographFiles files, ModelStore models, LoadedModels loaded, TimeProvider time,
    ILogger<PhotographJudge> log)
{
    private const int AtOnce = 16;

    // A photograph that ends the program so often is given up: those behind it must not wait for ever.
    private const int MostEnds = 3;

    private readonly Dictionary<long, int> _ends = [];
    private bool _told;

    /// <summary>Judges some of what waits.</summary>
    /// <returns>Whether something was judged, or waits because it cannot be.</returns>
    internal async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        var waiting = await verdicts.WaitingAsync(AtOnce, cancellationToken);
        try
        {
            foreach (var (id, product) in waiting)
            {
                if (await models.InForceAsync(product, cancellationToken) is { } model)
                {
                    await JudgeAsync(id, product, model, cancellationToken);
                }
            }

            _told &= waiting.Count == 0;
        }
        catch (InspectionAwayException away)
        {
            if (!_told)
            {
                log.LogError("Photographs are not judged, weight alone decides: {Why}", away.Message);
            }

            _told = true;
        }

        return waiting.Count > 0;
    }

    private async Task JudgeAsync(long id, string product, ModelInForce model, CancellationToken cancellationToken)
    {
        if (await files.ReadAsync(id, cancellationToken) is not { } jpeg)
        {
            await verdicts.KeepAsync(id, model.Version, null, time.GetUtcNow(), cancellationToken);
            return;
        }

        try
        {
            var answer = await loaded.JudgeAsync(product, model.Version, model.Threshold, jpeg, cancellationToken);
            if (answer.Refused is { } why)
            {
                log.LogWarning("The photograph {Id} cannot be judged: {Why}", id, why);
            }

            await verdicts.KeepAsync(id, model.Version, answer.Verdict, time.GetUtcNow(), cancellationToken);
            _ends.Clear();
        }
        catch (InspectionAwayException away) when (away.InnerException is IOException)
        {
            var ends = _ends[id] = _ends.GetValueOrDefault(id) + 1;
            if (ends < MostEnds)
            {
                throw;
            }

            log.LogError("The photograph {Id} has ended the inspection program {Ends} times and is not judged.", id, ends);
            await verdicts.KeepAsync(id, model.Version, null, time.GetUtcNow(), cancellationToken);
            _ends.Clear();
        }
    }
}
