using Microsoft.Extensions.Logging;
using Spane.Backend.Jobs;
using Spane.Backend.Tests.Running;
using Spane.Storage.Telemetry;
using Spane.Tests.Clocks;

namespace Spane.Backend.Tests.Jobs;

public sealed class PeriodicServiceTests
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly ManualTime _time = new();
    private readonly ToldLines _told = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_is_away_is_told_once_each_time_and_the_work_goes_on_when_it_is_back()
    {
        var away = new StoreUnavailableException("the store is away");
        using var work = new Rounds(_time, _told, [null, away, away, null, away, null]);
        await StartAsync(work);

        await PassAsync(work, rounds: 6);

        work.ExecuteTask!.IsCompleted.ShouldBeFalse();
        _told.Lines.ShouldBe(["Rounds waits: the store is away", "Rounds waits: the store is away"]);
        await work.StopAsync(Ending);
    }

    [Fact]
    public async Task Any_other_fault_ends_it()
    {
        using var work = new Rounds(_time, _told, [new InvalidOperationException("a mistake")]);
        await StartAsync(work);

        await PassAsync(work, rounds: 1);

        (await Should.ThrowAsync<InvalidOperationException>(work.ExecuteTask!.WaitAsync(Ending))).Message.ShouldBe("a mistake");
    }

    // A background service begins on another thread; before its timer is there, time passes for nothing.
    private async Task StartAsync(Rounds work)
    {
        await work.StartAsync(Ending);
        await Eventually.TrueAsync(() => Task.FromResult(_time.PeriodicTimers == 1), () => "Its timer was not set.");
    }

    // A round begins on another thread: the next tick is given when it has begun, for a timer keeps one tick at most.
    private async Task PassAsync(Rounds work, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            _time.Advance(Period);
            await work.Begun.WaitAsync(Ending);
        }
    }

    private sealed class Rounds(TimeProvider time, ILogger log, IReadOnlyList<Exception?> faults) : PeriodicService(Period, time, log)
    {
        private int _round;

        public SemaphoreSlim Begun { get; } = new(0);

        public override void Dispose()
        {
            Begun.Dispose();
            base.Dispose();
        }

        protected override Task RoundAsync(CancellationToken cancellationToken)
        {
            var fault = faults[_round++];
            Begun.Release();
            return fault is null ? Task.CompletedTask : Task.FromException(fault);
        }
    }

    private sealed class ToldLines : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}
