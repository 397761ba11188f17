using Spane.Packing.Services;

namespace Spane.Packing.Tests.Services;

public sealed class ServiceTaskTests
{
    private static readonly ServiceRecord Last = new(default, "budi", "", new(1_000, TimeSpan.FromHours(10)));

    [Theory]
    [InlineData(1_000, 10, ServiceState.Fine)]
    [InlineData(1_899, 10, ServiceState.Fine)]
    [InlineData(1_900, 10, ServiceState.Due)]
    [InlineData(1_999, 10, ServiceState.Due)]
    [InlineData(2_000, 10, ServiceState.Overdue)]
    [InlineData(1_000, 54.9, ServiceState.Fine)]
    [InlineData(1_000, 55, ServiceState.Due)]
    [InlineData(1_500, 60, ServiceState.Overdue)]
    public void Whichever_interval_is_used_up_first_counts(long cycles, double hours, ServiceState state) =>
        new ServiceTask(1, "Servo", 1_000, 50, Last).State(new(cycles, TimeSpan.FromHours(hours))).ShouldBe(state);

    [Fact]
    public void An_interval_that_is_not_set_never_comes_and_a_counter_that_began_anew_is_not_negative()
    {
        new ServiceTask(1, "Servo", null, 50, Last).State(new(9_000_000, TimeSpan.FromHours(20))).ShouldBe(ServiceState.Fine);
        new ServiceTask(1, "Servo", 100, null, Last).CyclesSince(new(5, TimeSpan.Zero)).ShouldBe(0);
    }
}
