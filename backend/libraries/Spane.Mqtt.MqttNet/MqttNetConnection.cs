using System.Collections.Concurrent;
using System.Threading.Channels;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;
using Spane.Mqtt.Network;
using Spane.Mqtt.Session;

namespace Spane.Mqtt.MqttNet;

/// <summary>
/// MQTTnet 5 behind <see cref="IMqttConnection"/>. It differs from <see cref="MqttConnection"/> in what MQTTnet decides: each PUBACK is a
/// write of its own; a QoS 1 message that was in flight when the connection broke is published anew, without DUP and behind others; what
/// the broker sends is queued inside MQTTnet without a bound, so that only Receive Maximum holds it back.
/// </summary>
public sealed class MqttNetConnection : IMqttConnection
{
    private readonly MqttConnectionOptions options;
    private readonly Channel<MqttReceivedMessage> received;
    private readonly ConcurrentDictionary<string, MqttSubscription> granted = new(StringComparer.Ordinal);
    private readonly ConnectionKeeper keeper;
    private volatile TaskCompletionSource<MqttNetLink> connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Creates a connection that is not started yet.</summary>
    /// <param name="options">What to connect to and how.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public MqttNetConnection(MqttConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        received = Channel.CreateBounded<MqttReceivedMessage>(options.ReceivedCapacity);
        keeper = new ConnectionKeeper(options, ConnectOnceAsync, Closed);
    }

    /// <inheritdoc/>
    public MqttConnectionState State => keeper.State;

    /// <inheritdoc/>
    public MqttException? LastError => keeper.LastError;

    /// <inheritdoc/>
    public event Action<MqttConnectionState>? StateChanged
    {
        add => keeper.StateChanged += value;
        remove => keeper.StateChanged -= value;
    }

    /// <inheritdoc/>
    public ChannelReader<MqttReceivedMessage> Received => received.Reader;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken = default) => keeper.StartAsync(this, cancellationToken);

    /// <inheritdoc/>
    public Task SubscribeAsync(IReadOnlyList<MqttSubscription> subscriptions, CancellationToken cancellationToken = default) =>
        ThroughReconnectionsAsync(link => SubscribeOverAsync(link, subscriptions, isRenewal: false, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task UnsubscribeAsync(IReadOnlyList<string> topicFilters, CancellationToken cancellationToken = default) =>
        ThroughReconnectionsAsync(link => UnsubscribeOverAsync(link, topicFilters, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<MqttReasonCode> PublishAsync(MqttMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        PublishLimits.RequireMessage(message);
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<MqttReasonCode>(message.QoS == MqttQoS.AtMostOnce
            ? PublishOnceAsync(message, cancellationToken)
            : ThroughReconnectionsAsync(link => PublishOverAsync(link, message, cancellationToken), cancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask AcknowledgeAsync(ReadOnlyMemory<MqttReceivedMessage> messages, CancellationToken cancellationToken = default)
    {
        if (Link() is not { } link)
        {
            return;
        }

        try
        {
            for (int i = 0; i < messages.Length; i++)
            {
                MqttReceivedMessage message = messages.Span[i];
                if (message.QoS == MqttQoS.AtLeastOnce && message.ConnectionNumber == link.Number)
                {
                    await link.AcknowledgeAsync(message.PacketId, cancellationToken);
                }
            }
        }
        catch (Exception exception) when (IsConnectionLoss(exception, cancellationToken))
        {
            // What was not acknowledged comes again over the next connection.
        }
    }

    /// <summary>Says DISCONNECT, closes the connection and completes <see cref="Received"/>.</summary>
    public async ValueTask DisposeAsync() => await keeper.StopAsync();

    private MqttNetLink? Link()
    {
        Task<MqttNetLink> connection = connected.Task;
        return connection.IsCompletedSuccessfully ? connection.Result : null;
    }

    private async Task<MqttReasonCode> PublishOnceAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        try
        {
            MqttNetLink link = Link() ?? throw new MqttClientNotConnectedException();
            await link.Client.PublishAsync(MqttNetTranslation.ToMqttNet(message, options.ProtocolVersion), cancellationToken);
            return MqttReasonCode.Success;
        }
        catch (Exception exception) when (IsConnectionLoss(exception, cancellationToken))
        {
            throw new MqttDisconnectedException(
                $"Not connected to the broker at {options.Host}:{options.Port}; the message for '{message.Topic}' was not sent.",
                exception);
        }
    }

    private async Task<MqttReasonCode> PublishOverAsync(MqttNetLink link, MqttMessage message, CancellationToken cancellationToken)
    {
        await link.Window.WaitAsync(cancellationToken);
        try
        {
            MqttClientPublishResult result =
                await link.Client.PublishAsync(MqttNetTranslation.ToMqttNet(message, options.ProtocolVersion), cancellationToken);
            return (MqttReasonCode)result.ReasonCode;
        }
        finally
        {
            link.Window.Release();
        }
    }

    private async Task<MqttReasonCode> SubscribeOverAsync(
        MqttNetLink link, IReadOnlyList<MqttSubscription> subscriptions, bool isRenewal, CancellationToken cancellationToken)
    {
        var request = new MqttClientSubscribeOptionsBuilder();
        MqttRetainHandling retained = isRenewal && options.ProtocolVersion == MqttProtocolVersion.V500
            ? MqttRetainHandling.SendAtSubscribeIfNewSubscriptionOnly
            : MqttRetainHandling.SendAtSubscribe;
        foreach (MqttSubscription subscription in subscriptions)
        {
            request.WithTopicFilter(subscription.TopicFilter, (MqttQualityOfServiceLevel)subscription.QoS, retainHandling: retained);
        }

        MqttClientSubscribeResult result = await link.Client.SubscribeAsync(request.Build(), cancellationToken);
        MqttReasonCode[] reasons = [.. result.Items.Select(item => (MqttReasonCode)item.ResultCode)];
        foreach ((MqttSubscription subscription, MqttReasonCode reason) in subscriptions.Zip(reasons))
        {
            if (reason < MqttReasonCode.UnspecifiedError)
            {
                granted[subscription.TopicFilter] = subscription;
            }
        }

        SubscriptionTable.RequireGranted(subscriptions, reasons);
        return MqttReasonCode.Success;
    }

    private async Task<MqttReasonCode> UnsubscribeOverAsync(MqttNetLink link, IReadOnlyList<string> topicFilters,
        CancellationToken cancellationToken)
    {
        var request = new MqttClientUnsubscribeOptionsBuilder();
        foreach (string filter in topicFilters)
        {
            request.WithTopicFilter(filter);
        }

        await link.Client.UnsubscribeAsync(request.Build(), cancellationToken);
        foreach (string filter in topicFilters)
        {
            granted.TryRemove(filter, out _);
        }

        return MqttReasonCode.Success;
    }

    /// <summary>Does something over this connection, or the next ones if it breaks meanwhile.</summary>
    private async Task<MqttReasonCode> ThroughReconnectionsAsync(Func<MqttNetLink, Task<MqttReasonCode>> act,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            MqttNetLink link = await connected.Task.WaitAsync(cancellationToken);
            try
            {
                return await act(link);
            }
            catch (Exception exception) when (IsConnectionLoss(exception, cancellationToken))
            {
                await link.Ended.WaitAsync(cancellationToken);
            }
        }
    }

    /// <summary>Whether MQTTnet ended an operation because its connection broke: it has several exceptions for that.</summary>
    private static bool IsConnectionLoss(Exception exception, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested
        && exception is not MqttException
        && exception is MqttCommunicationException or MqttClientDisconnectedException or MqttClientNotConnectedException
            or MqttClientUnexpectedDisconnectReceivedException or ObjectDisposedException or OperationCanceledException
            or System.Net.Sockets.SocketException or IOException;

    private void Closed(MqttException reason)
    {
        connected.TrySetException(reason);
        received.Writer.TryComplete();
    }

    private async Task ConnectOnceAsync(long number, CancellationToken cancellationToken)
    {
        using var link = new MqttNetLink(new MqttClientFactory().CreateMqttClient(), number);
        link.Client.DisconnectedAsync += link.EndAsync;
        link.Client.ApplicationMessageReceivedAsync += message => ReceiveAsync(link, message);
        await OpenAsync(link, cancellationToken);
        connected.TrySetResult(link);
        keeper.Accepted();
        try
        {
            MqttClientDisconnectedEventArgs end = await link.Ended.WaitAsync(cancellationToken);
            string words = string.IsNullOrEmpty(end.ReasonString) ? "" : $": {end.ReasonString}";
            throw new MqttDisconnectedException(
                $"The connection to the broker at {options.Host}:{options.Port} ended, reason {(MqttReasonCode)end.Reason}{words}.",
                end.Exception)
            {
                Reason = end.Exception is null ? (MqttReasonCode)end.Reason : null,
            };
        }
        finally
        {
            connected = new TaskCompletionSource<MqttNetLink>(TaskCreationOptions.RunContinuationsAsynchronously);
            await SayGoodbyeAsync(link);
        }
    }

    private async Task OpenAsync(MqttNetLink link, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.ConnectTimeout, options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        MqttClientConnectResult result;
        try
        {
            result = await link.Client.ConnectAsync(MqttNetTranslation.ToMqttNet(options, keeper.CleanStart), both.Token);
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw ConnectFailure.Of(exception.GetBaseException(), options);
        }

        if (result.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw Refusal.Of((MqttReasonCode)result.ResultCode, result.ReasonString ?? "", options);
        }

        link.Accepted(options.PublishWindow, result);
        if (!granted.IsEmpty && (!result.IsSessionPresent || options.ProtocolVersion == MqttProtocolVersion.V500))
        {
            await SubscribeOverAsync(link, [.. granted.Values], isRenewal: true, both.Token);
        }
    }

    private async Task ReceiveAsync(MqttNetLink link, MqttApplicationMessageReceivedEventArgs message)
    {
        message.AutoAcknowledge = false;
        MqttReceivedMessage translated = MqttNetTranslation.FromMqttNet(message, link.Number);
        if (translated.QoS == MqttQoS.AtLeastOnce)
        {
            link.Keep(message);
        }

        await received.Writer.WriteAsync(translated, keeper.Stopping);
    }

    private static async Task SayGoodbyeAsync(MqttNetLink link)
    {
        try
        {
            await link.Client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None);
        }
        catch (Exception exception) when (IsConnectionLoss(exception, CancellationToken.None))
        {
            // Gone already.
        }
    }
}
