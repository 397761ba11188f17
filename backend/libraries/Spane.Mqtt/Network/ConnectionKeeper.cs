using System.Diagnostics.CodeAnalysis;

namespace Spane.Mqtt.Network;

/// <summary>
/// Keeps a connection open: one network connection after the other, with pauses between them, until stopped or refused at the first.
/// </summary>
/// <param name="options">Pauses, clock and whether to start clean.</param>
/// <param name="connectOnce">
/// Makes the network connection of this number, calls <see cref="Accepted"/>, and completes when the connection has ended. Throws an
/// <see cref="MqttException"/> that says why it ended or was not made.
/// </param>
/// <param name="closed">Told once why no connection will be made any more.</param>
[SuppressMessage("Design", "CA1001",
    Justification = "The source outlives its cancellation for late readers of Stopping, and holds no handle: nothing is left to dispose.")]
internal sealed class ConnectionKeeper(
    MqttConnectionOptions options, Func<long, CancellationToken, Task> connectOnce, Action<MqttException> closed)
{
    private readonly ReconnectPauses _pauses = new(options.ReconnectPause, options.ReconnectPauseLimit, options.Random);
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private volatile bool _isStopping;
    private readonly TaskCompletionSource _accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;
    private int _started;
    private long? _acceptedAt;
    private volatile MqttException? _lastError;

    public MqttConnectionState State { get; private set; }

    public MqttException? LastError => _lastError;

    public event Action<MqttConnectionState>? StateChanged;

    /// <summary>Cancelled when the connection is given up.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Whether the next CONNECT asks for a clean start: only the first does.</summary>
    public bool CleanStart => options.CleanStart && !_accepted.Task.IsCompleted;

    /// <summary>Starts, and waits for the first connection.</summary>
    public async Task StartAsync(object owner, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, owner);
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            throw new InvalidOperationException("The MQTT connection was started before.");
        }

        _running = Task.Run(RunAsync, CancellationToken.None);
        try
        {
            await _accepted.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await _stopping.CancelAsync();
            throw;
        }
    }

    /// <summary>From now on the end of the network connection is taken for the end that was asked for, and no other is made.</summary>
    public void BeginStop()
    {
        lock (_gate)
        {
            _isStopping = true;
        }
    }

    /// <summary>Gives up at once, and waits until the network connection is closed.</summary>
    public async Task StopAsync()
    {
        BeginStop();
        await _stopping.CancelAsync();
        if (Interlocked.Exchange(ref _started, 1) == 0)
        {
            _running = RunAsync();
        }

        await _running;
    }

    /// <summary>The broker has accepted the connection.</summary>
    public void Accepted()
    {
        _acceptedAt = options.TimeProvider.GetTimestamp();
        SetState(MqttConnectionState.Connected);
        _accepted.TrySetResult();
    }

    private async Task RunAsync()
    {
        MqttException reason = new MqttDisconnectedException("The MQTT connection was closed.");
        try
        {
            await KeepConnectedAsync(_stopping.Token);
        }
        catch (MqttRefusedException refused)
        {
            reason = refused;
            _lastError = refused;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopped: the way this ends.
        }

        SetState(MqttConnectionState.Closed);
        closed(reason);
        _accepted.TrySetException(reason);
    }

    private async Task KeepConnectedAsync(CancellationToken cancellationToken)
    {
        for (long number = 1; ; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SetState(MqttConnectionState.Connecting);
            _acceptedAt = null;
            try
            {
                await connectOnce(number, cancellationToken);
            }
            catch (MqttRefusedException) when (!_accepted.Task.IsCompleted)
            {
                throw;
            }
            catch (MqttException exception)
            {
                _lastError = _isStopping ? _lastError : exception;
                // Told before the pause: whoever asks meanwhile must not hear that it is connected.
                SetState(MqttConnectionState.Connecting);
            }

            if (_isStopping)
            {
                return;
            }

            if (_acceptedAt is { } start)
            {
                _pauses.Lasted(options.TimeProvider.GetElapsedTime(start));
            }

            await Task.Delay(_pauses.Next(), options.TimeProvider, cancellationToken);
        }
    }

    private void SetState(MqttConnectionState state)
    {
        // Under the gate, so that once stopping has begun nothing but the end is told.
        lock (_gate)
        {
            if (State != state && (!_isStopping || state == MqttConnectionState.Closed))
            {
                State = state;
                StateChanged?.Invoke(state);
            }
        }
    }
}
