using Spane.Messages.Inspection;

namespace Spane.Backend.Inspection;

/// <summary>Judges photographs by models, each of which is sent to the inspection program before it is first asked for. Safe for concurrent
/// use.</summary>
internal sealed class LoadedModels(InspectionProgram program, ModelStore models) : IDisposable
{
    // The program forgets all of them at this number, too.
    private const int Most = 8;

    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly Dictionary<(string Product, int Version), long> _numbers = [];
    private readonly HashSet<long> _loaded = [];
    private long _start;

    /// <summary>Judges a photograph.</summary>
    /// <param name="threshold">Above it a pack is held.</param>
    /// <exception cref="InspectionAwayException">The program is not there, or the model is refused.</exception>
    internal async Task<InspectionAnswer> JudgeAsync(
        string product, int version, double threshold, byte[] jpeg, CancellationToken cancellationToken) =>
        (await AskAsync(InspectionAct.Judge, product, version, threshold, jpeg, cancellationToken)).Answer;

    /// <summary>Makes a JPEG of a file from anywhere and judges it, or refuses it.</summary>
    /// <inheritdoc cref="JudgeAsync" />
    internal Task<(InspectionAnswer Answer, byte[] Jpeg)> TakeAsync(
        string product, int version, double threshold, byte[] file, CancellationToken cancellationToken) =>
        AskAsync(InspectionAct.Clean, product, version, threshold, file, cancellationToken);

    public void Dispose() => _loading.Dispose();

    private async Task<(InspectionAnswer Answer, byte[] Body)> AskAsync(
        InspectionAct act, string product, int version, double threshold, byte[] photograph, CancellationToken cancellationToken)
    {
        long number;
        await _loading.WaitAsync(cancellationToken);
        try
        {
            number = await LoadAsync(product, version, cancellationToken);
        }
        finally
        {
            _loading.Release();
        }

        return await program.AskAsync(new(0, act) { Model = number, Threshold = threshold }, photograph, cancellationToken);
    }

    private async Task<long> LoadAsync(string product, int version, CancellationToken cancellationToken)
    {
        var start = await program.StartAsync(cancellationToken);
        if (start != _start)
        {
            _loaded.Clear();
            _start = start;
        }

        if (!_numbers.TryGetValue((product, version), out var number))
        {
            number = _numbers[(product, version)] = _numbers.Count + 1;
        }

        if (_loaded.Contains(number))
        {
            return number;
        }

        var content = await models.ContentAsync(product, version, cancellationToken);
        var (answer, _) = await program.AskAsync(new(0, InspectionAct.Load) { Model = number }, content, cancellationToken);
        if (answer.Refused is { } why)
        {
            throw new InspectionAwayException($"The model was refused: {why}");
        }

        if (_loaded.Count >= Most)
        {
            _loaded.Clear();
        }

        _loaded.Add(number);
        return number;
    }
}
