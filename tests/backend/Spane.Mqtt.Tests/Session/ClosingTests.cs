using Spane.Mqtt.Network;

namespace Spane.Mqtt.Tests.Session;

public sealed class ClosingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_that_ends_while_the_connection_is_closed_is_not_taken_for_lost()
    {
        var ended = new TaskCompletionSource();
        var states = new List<MqttConnectionState>();
        ConnectionKeeper keeper = null!;
        keeper = new ConnectionKeeper(new MqttConnectionOptions(), ConnectOnceAsync, _ => { });
        keeper.StateChanged += states.Add;
        await keeper.StartAsync(this, Token);

        keeper.BeginStop();
        ended.SetResult();
        await keeper.StopAsync();

        states.ShouldBe([MqttConnectionState.Connecting, MqttConnectionState.Connected, MqttConnectionState.Closed]);
        keeper.LastError.ShouldBeNull();

        async Task ConnectOnceAsync(long number, CancellationToken cancellationToken)
        {
            keeper.Accepted();
            await ended.Task;
            throw new MqttDisconnectedException("The broker closed the connection.");
        }
    }

    [Fact]
    public async Task An_attempt_that_succeeds_while_the_connection_is_closed_is_not_told()
    {
        var answers = new TaskCompletionSource();
        var states = new List<MqttConnectionState>();
        ConnectionKeeper keeper = null!;
        keeper = new ConnectionKeeper(new MqttConnectionOptions(), ConnectOnceAsync, _ => { });
        keeper.StateChanged += states.Add;
        Task started = keeper.StartAsync(this, Token);

        keeper.BeginStop();
        answers.SetResult();
        await keeper.StopAsync();
        await Task.WhenAny(started);

        states.Last().ShouldBe(MqttConnectionState.Closed);
        states.ShouldNotContain(MqttConnectionState.Connected);

        async Task ConnectOnceAsync(long number, CancellationToken cancellationToken)
        {
            await answers.Task;
            keeper.Accepted();
        }
    }
}
