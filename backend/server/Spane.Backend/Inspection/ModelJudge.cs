using System.Collections.Concurrent;
using Spane.Dashboard.Inspection;
using Spane.Messages.Inspection;

namespace Spane.Backend.Inspection;

/// <summary>Judges photographs by a model, which is sent to the inspection program first where that does not know it. Safe for concurrent
/// use.</summary>
internal sealed class ModelJudge(InspectionProgram program, ModelStore models)
{
    // The program forgets all of its models at this number, too.
    private const int Kept = 8;

    private readonly ConcurrentDictionary<(string Product, int Version), long> _numbers = new();
    private readonly ConcurrentDictionary<long, long> _loaded = new();
    private long _next;

    /// <summary>Judges one.</summary>
    /// <exception cref="InspectionAwayException">The program is not there, ended, did not answer, or refuses the model.</exception>
    internal async Task<InspectionAnswer> JudgeAsync(
        string product, ModelInForce model, byte[] jpeg, CancellationToken cancellationToken)
    {
        var run = await program.StartAsync(cancellationToken);
        var number = _numbers.GetOrAdd((product, model.Version), _ => Interlocked.Increment(ref _next));
        if (_loaded.GetValueOrDefault(number) != run)
        {
            await LoadAsync(product, model.Version, number, cancellationToken);
            _loaded[number] = run;
        }

        var request = new InspectionRequest(0, InspectionAct.Judge) { Model = number, Threshold = model.Threshold };
        return (await program.AskAsync(request, jpeg, cancellationToken)).Answer;
    }

    private async Task LoadAsync(string product, int version, long number, CancellationToken cancellationToken)
    {
        var content = await models.ContentAsync(product, version, cancellationToken);
        var loading = await program.AskAsync(new(0, InspectionAct.Load) { Model = number }, content, cancellationToken);
        if (loading.Answer.Refused is { } why)
        {
            throw new InspectionAwayException($"The model was refused: {why}");
        }

        if (_loaded.Count >= Kept)
        {
            _loaded.Clear();
        }
    }
}
