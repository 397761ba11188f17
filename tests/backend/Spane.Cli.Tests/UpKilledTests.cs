using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Spane.Processes;
using PosixSignal = Spane.Processes.PosixSignal;

namespace Spane.Cli.Tests;

/// <summary><c>spane up</c> is ended by force: what it started goes with it, or at the latest with the next start.</summary>
[SupportedOSPlatform("linux")]
public sealed class UpKilledTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _data = Directory.CreateTempSubdirectory("spane-").FullName;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_it_takes_broker_and_backend_with_it_and_the_next_start_is_as_usual()
    {
        var port = FreePort();
        using var command = await StartAsync(port);
        RunningProcesses.ThatMention(_data).Count().ShouldBeGreaterThan(2, "broker and backend run");

        command.Kill();

        await NothingIsLeftAsync();
        var next = await SpaneProcess.RunAsync("up", "--for", "1", "--port", port, "--data", _data);
        next.ExitCode.ShouldBe(0, next.Error);
        next.ErrorLines.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_left_behind_in_spite_of_that_is_ended_by_the_next_start_with_one_line()
    {
        var port = FreePort();
        using var command = await StartAsync(port);
        foreach (var shell in RunningProcesses.ChildrenOf(command.Id)
            .Where(child => RunningProcesses.CommandLine(child).StartsWith("/bin/sh", StringComparison.Ordinal)))
        {
            PosixSignal.Send(shell, PosixSignal.Kill).ShouldBeTrue();
        }

        command.Kill();
        await command.WaitForExitAsync(Ending);
        RunningProcesses.ThatMention(_data).ShouldNotBeEmpty("orphans were made");

        var next = await SpaneProcess.RunAsync("up", "--for", "1", "--port", port, "--data", _data);

        next.ExitCode.ShouldBe(0, next.Error);
        next.ErrorLines.ShouldBe(
            ["spane: an earlier run was killed and had left the backend, the virtual devices running; stopped now."]);
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task A_process_that_has_a_left_childs_number_but_another_start_is_let_alone()
    {
        using var stranger = Process.Start("/bin/sleep", "60");
        var identity = ChildIdentity.Read(stranger.Id, "mosquitto")!;
        await File.WriteAllLinesAsync(Path.Combine(_data, "children"),
            [(identity with { StartTicks = identity.StartTicks - 1 }).ToString(), "not a line"], Ending);

        (await ChildGuard.EndLeftoversAsync(_data)).ShouldBeEmpty();

        stranger.HasExited.ShouldBeFalse();
        stranger.Kill();
    }

    [Theory]
    [InlineData(PosixSignal.Hangup)]
    [InlineData(PosixSignal.Interrupt)]
    [InlineData(PosixSignal.Terminate)]
    public async Task Asked_to_stop_it_stops_everything_in_good_order(int signal)
    {
        using var command = await StartAsync(FreePort());

        PosixSignal.Send(command.Id, signal).ShouldBeTrue();

        await command.WaitForExitAsync(Ending).WaitAsync(Limit, Ending);
        command.ExitCode.ShouldBe(0);
        RunningProcesses.ThatMention(_data).ShouldBeEmpty();
        File.Exists(Path.Combine(_data, "lock")).ShouldBeFalse();
        File.Exists(Path.Combine(_data, "children")).ShouldBeFalse();
    }

    private async Task<Process> StartAsync(string port)
    {
        var command = SpaneProcess.Start("up", "--port", port, "--data", _data);
        (await command.StandardOutput.ReadLineAsync(Ending)).ShouldNotBeNull().ShouldContain("Spane runs at");
        return command;
    }

    private async Task NothingIsLeftAsync()
    {
        for (var start = Stopwatch.GetTimestamp(); RunningProcesses.ThatMention(_data).Any(); await Task.Delay(50, Ending))
        {
            Stopwatch.GetElapsedTime(start).ShouldBeLessThan(Limit, string.Join('\n', RunningProcesses.ThatMention(_data)));
        }
    }

    private static string FreePort() => Ports.Claim(0, "the dashboard").ToString(CultureInfo.InvariantCulture);
}
