using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Ingest;
using Spane.Backend.Live;
using Spane.Dashboard.Live;
using Spane.Mqtt;
using Spane.Tests.Clocks;

namespace Spane.Backend.Tests.Ingest;

public sealed class SessionHealthTests
{
    private readonly ManualTime _time = new();
    private readonly LiveState _live = new();
    private readonly FakeConnection _broker = new();
    private readonly SessionHealth _health;

    public SessionHealthTests()
    {
        _health = new SessionHealth(_live, _time, NullLogger<SessionHealth>.Instance);
        _health.Watch(_broker);
        _broker.Connect();
    }

    [Fact]
    public void A_session_that_the_broker_says_was_taken_over_is_told_for_five_minutes()
    {
        _broker.End(MqttReasonCode.SessionTakenOver);

        _health.Fault.ShouldNotBeNull().ShouldContain("taken over");
        (_health.Ends, _health.Takeovers).ShouldBe((1, 1));
        _broker.Connect();
        _time.Advance(TimeSpan.FromMinutes(4.9));
        _health.Fault.ShouldNotBeNull();
        _time.Advance(TimeSpan.FromMinutes(0.1));
        _health.Fault.ShouldBeNull();
    }

    [Fact]
    public void A_broker_that_says_nothing_is_suspected_at_the_third_end_within_five_minutes()
    {
        EndAfter(0);
        EndAfter(2);
        _health.Fault.ShouldBeNull("a broker may be restarted");
        EndAfter(2.9);

        _health.Fault.ShouldNotBeNull().ShouldContain("3 times in 5 minutes");
        (_health.Ends, _health.Takeovers).ShouldBe((3, 0));
        _time.Advance(TimeSpan.FromMinutes(0.1));
        _health.Fault.ShouldBeNull();
    }

    [Fact]
    public void Attempts_that_the_broker_does_not_accept_are_no_ends()
    {
        _broker.End();
        _broker.End();
        _broker.End();

        (_health.Ends, _health.Fault).ShouldBe((1, null));
    }

    [Fact]
    public void Nothing_arrives_when_some_have_fallen_silent_and_no_other_is_heard()
    {
        _time.Advance(TimeSpan.FromSeconds(90));
        Show("packer-1", online: false, silent: true, heard: TimeSpan.FromSeconds(90));
        Show("packer-2", online: false, silent: false, heard: TimeSpan.FromSeconds(90));
        _health.Fault.ShouldNotBeNull().ShouldContain("1 devices");

        Show("packer-2", online: true, silent: false, heard: TimeSpan.Zero);
        _health.Fault.ShouldBeNull();
    }

    [Theory]
    [InlineData(false, 23.9, false, true)]
    [InlineData(false, 24.1, false, false)]
    [InlineData(true, 1, false, false)]
    [InlineData(false, 1, true, false)]
    public void A_device_is_missed_for_a_day_unless_it_is_revoked_or_its_last_will_came(bool revoked, double hoursAgo, bool byWill,
        bool missed)
    {
        _time.Advance(TimeSpan.FromDays(2));
        Show("packer-1", online: false, silent: !byWill, heard: TimeSpan.FromHours(hoursAgo), revoked);

        (_health.Fault is not null).ShouldBe(missed);
    }

    [Fact]
    public void Nothing_is_missed_within_three_status_intervals_of_a_connection()
    {
        _time.Advance(TimeSpan.FromSeconds(100));
        Show("packer-1", online: false, silent: true, heard: TimeSpan.Zero);
        _health.Fault.ShouldNotBeNull();

        _broker.End();
        _health.Fault.ShouldBeNull("that it is not connected is told elsewhere");
        _broker.Connect();
        _time.Advance(TimeSpan.FromSeconds(89));
        _health.Fault.ShouldBeNull();
        _time.Advance(TimeSpan.FromSeconds(1));
        _health.Fault.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_subscription_that_is_refused_is_told_and_tried_again_until_it_is_granted()
    {
        await using var live = new LiveConnection(new FakeConnection(), _time, NullLogger<LiveConnection>.Instance);
        var source = new MqttMessageSource(_broker, live, _health, _time);
        var taking = new TaskCompletionSource();
        _broker.Refusal = new MqttException("The broker refused to subscribe to 'spane/v1/+/+/pack'.");
        var running = source.RunAsync(_ => taking.Task, TestContext.Current.CancellationToken);
        _health.Fault.ShouldBe(_broker.Refusal.Message);

        _broker.Refusal = null;
        _time.Advance(TimeSpan.FromSeconds(5));
        await Running.Eventually.TrueAsync(() => Task.FromResult(_health.Fault is null), () => _health.Fault!);

        taking.SetResult();
        await running;
    }

    private void EndAfter(double minutes)
    {
        _time.Advance(TimeSpan.FromMinutes(minutes));
        _broker.End();
        _broker.Connect();
    }

    private void Show(string device, bool online, bool silent, TimeSpan heard, bool revoked = false) => _live.Publish(new DeviceView
    {
        Site = "demo",
        Device = device,
        Role = "packer",
        Name = device,
        Online = online,
        Silent = silent,
        LastHeard = _time.GetUtcNow() - heard,
        Revoked = revoked,
    });
}
