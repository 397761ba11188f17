using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using Spane.Backend.Jobs;
using Spane.Backend.Settings;
using Spane.Messages.Inspection;

namespace Spane.Backend.Inspection;

/// <summary>The program beside this one that judges and teaches (decision 26): started when it is first needed, again when it has ended,
/// and ended with this one, because its input ends then. Safe for concurrent use.</summary>
internal sealed class InspectionProgram(SpaneOptions options, TimeProvider time, ILogger<InspectionProgram> log) : IAsyncDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(2);

    private readonly CompanionProgram _program =
        new("Spane.Inspection", Path.Combine("inspection", "Spane.Inspection.dll"), options.Inspection.Program) { Yields = false };
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentDictionary<long, Waiting> _waiting = new();
    private Process? _process;
    private DateTimeOffset _started = DateTimeOffset.MinValue;
    private long _starts;
    private long _next;

    /// <summary>Whether its last answer came, or it was not needed yet.</summary>
    internal bool IsThere { get; private set; } = true;

    /// <summary>Whether it is installed.</summary>
    internal bool IsInstalled => _program.IsInstalled;

    /// <summary>Asks for something.</summary>
    /// <param name="progress">Told how far it has got, where it takes long; such a request has no limit of time.</param>
    /// <returns>The answer and its body.</returns>
    /// <exception cref="InspectionAwayException">The program is not there, ended, or did not answer.</exception>
    internal async Task<(InspectionAnswer Answer, byte[] Body)> AskAsync(
        InspectionRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken, Action<double>? progress = null)
    {
        var process = await StartedAsync(cancellationToken);
        request = request with { Id = Interlocked.Increment(ref _next) };
        var waiting = new Waiting(progress);
        _waiting[request.Id] = waiting;
        try
        {
            await SendAsync(process, request, body, cancellationToken);
            var answer = progress is null
                ? await waiting.Answer.Task.WaitAsync(AnswerLimit, time, cancellationToken)
                : await waiting.Answer.Task.WaitAsync(cancellationToken);
            IsThere = true;
            return answer;
        }
        catch (Exception fault) when (fault is IOException or TimeoutException or InvalidOperationException)
        {
            IsThere = false;
            CompanionProgram.End(process);
            throw new InspectionAwayException("The inspection program does not answer.", fault);
        }
        finally
        {
            _waiting.TryRemove(request.Id, out _);
        }
    }

    /// <summary>Starts it where it does not run.</summary>
    /// <returns>Which start it runs since, from 1: what it was told before, it does not know.</returns>
    /// <exception cref="InspectionAwayException">It is not there, or has just ended.</exception>
    internal async Task<long> StartAsync(CancellationToken cancellationToken)
    {
        await StartedAsync(cancellationToken);
        return Interlocked.Read(ref _starts);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            CompanionProgram.End(process);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _starting.Dispose();
        _writing.Dispose();
    }

    private async Task<Process> StartedAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken);
        try
        {
            if (_process is { HasExited: false } running)
            {
                return running;
            }

            if (!IsInstalled || time.GetUtcNow() - _started < LeastPause)
            {
                IsThere = false;
                throw new InspectionAwayException(IsInstalled ? "The inspection program has just ended." : $"There is no {_program.File}.");
            }

            _process?.Dispose();
            _started = time.GetUtcNow();
            Interlocked.Increment(ref _starts);
            _process = StartProcess();
            log.LogInformation("The inspection program runs as process {Id}.", _process.Id);
            _ = ReadAsync(_process);
            return _process;
        }
        finally
        {
            _starting.Release();
        }
    }

    private Process StartProcess()
    {
        try
        {
            return _program.Start(["vision", "serve"], [], line => log.LogWarning("Inspection: {Text}", line));
        }
        catch (Exception fault) when (fault is IOException or Win32Exception)
        {
            IsThere = false;
            throw new InspectionAwayException("The inspection program could not be started.", fault);
        }
    }

    private async Task ReadAsync(Process process)
    {
        try
        {
            while (await InspectionPipe.ReadAsync<InspectionAnswer>(process.StandardOutput.BaseStream) is var (answer, body))
            {
                if (_waiting.TryGetValue(answer.Id, out var waiting))
                {
                    waiting.Take(answer, body);
                }
            }
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or ObjectDisposedException)
        {
            log.LogWarning("The inspection program's answers ended: {Fault}", fault.Message);
        }

        IsThere = false;
        CompanionProgram.End(process);
        foreach (var (id, waiting) in _waiting)
        {
            _waiting.TryRemove(id, out _);
            waiting.Answer.TrySetException(new IOException("The inspection program has ended."));
        }
    }

    private async Task SendAsync(Process process, InspectionRequest request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            // A frame that was begun is finished: what comes next must not stand in its middle.
            await InspectionPipe.WriteAsync(process.StandardInput.BaseStream, request, body, CancellationToken.None);
        }
        finally
        {
            _writing.Release();
        }
    }

    private sealed class Waiting(Action<double>? progress)
    {
        public TaskCompletionSource<(InspectionAnswer, byte[])> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Take(InspectionAnswer answer, byte[] body)
        {
            if (answer.Progress is { } share)
            {
                progress?.Invoke(share);
            }
            else
            {
                Answer.TrySetResult((answer, body));
            }
        }
    }
}
