using Spane.Mqtt.Network;

namespace Spane.Mqtt.Tests.Session;

public sealed class ReconnectPausesTests
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public void Pauses_double_up_to_the_limit_and_each_is_shortened_by_up_to_a_half()
    {
        var pauses = new ReconnectPauses(First, Limit, new Random(1));
        TimeSpan full = First;
        for (int i = 0; i < 100; i++)
        {
            pauses.Next().ShouldBeInRange(full / 2, full);
            full = full * 2 < Limit ? full * 2 : Limit;
        }
    }

    [Fact]
    public void A_fleet_does_not_come_back_all_at_once() =>
        Enumerable.Range(0, 1000).Select(seed => new ReconnectPauses(First, Limit, new Random(seed)).Next()).Distinct().Count()
            .ShouldBeGreaterThan(990);

    [Fact]
    public void Only_a_connection_that_lasted_starts_the_pauses_anew()
    {
        var pauses = new ReconnectPauses(First, Limit, new Random(1));
        for (int i = 0; i < 10; i++)
        {
            pauses.Next();
        }

        pauses.Lasted(TimeSpan.FromSeconds(1));
        pauses.Next().ShouldBeGreaterThan(First);
        pauses.Lasted(Limit);
        pauses.Next().ShouldBeLessThanOrEqualTo(First);
    }
}
