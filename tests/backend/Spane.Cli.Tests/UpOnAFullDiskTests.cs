using System.Diagnostics;
using System.Net;
using System.Runtime.Versioning;
using Spane.EndToEnd.Rig;
using Spane.Processes;

namespace Spane.Cli.Tests;

/// <summary>The disk of the data folder is full while <c>spane up</c> runs.</summary>
[SupportedOSPlatform("linux")]
public sealed class UpOnAFullDiskTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    // Every write to /dev/full fails as on a full disk (full(4)).
    [Fact]
    public async Task Logs_that_cannot_be_written_end_nothing()
    {
        var data = Directory.CreateTempSubdirectory("spane-").FullName;
        Directory.CreateDirectory(Path.Combine(data, "broker"));
        File.CreateSymbolicLink(Path.Combine(data, "backend.log"), "/dev/full");
        File.CreateSymbolicLink(Path.Combine(data, "broker", "mosquitto.log"), "/dev/full");

        var result = await SpaneProcess.RunAsync("up", "--for", "2", "--port", "0", "--data", data);

        result.ExitCode.ShouldBe(0, result.Error);
        result.ErrorLines.ShouldBeEmpty();
        RunningProcesses.ThatMention(data).ShouldBeEmpty();
    }

    [Fact]
    public async Task Filled_to_the_last_byte_everything_goes_on_people_can_log_in_and_with_room_it_stores_again()
    {
        var disk = Directory.CreateTempSubdirectory("spane-disk-").FullName;
        using var mounted = MemoryDisk.Mount(disk, "size=64m", "A small disk can be mounted by root only.");
        var data = Path.Combine(disk, "data");
        using var command = SpaneProcess.Start("up", "--port", "0", "--data", data);
        try
        {
            var welcome = (await command.StandardOutput.ReadLineAsync(Ending)).ShouldNotBeNull();
            using var client =
                new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(welcome.Split(' ')[3]) };
            var login = await FirstLogin.OwnAsync(client.BaseAddress!, data);

            Fill(Path.Combine(disk, "filler"));
            await StatusAsync(client, HttpStatusCode.ServiceUnavailable);
            (await FormPoster.LoginAsync(client, login[0], login[1])).ShouldBe("/");
            File.Delete(Path.Combine(disk, "filler"));
            await StatusAsync(client, HttpStatusCode.OK);

            PosixSignal.Send(command.Id, PosixSignal.Terminate).ShouldBeTrue();
            await command.WaitForExitAsync(Ending);
            command.ExitCode.ShouldBe(0, await command.StandardError.ReadToEndAsync(Ending));
            RunningProcesses.ThatMention(data).ShouldBeEmpty();
        }
        finally
        {
            command.Kill(entireProcessTree: true);
        }
    }

    private static async Task StatusAsync(HttpClient client, HttpStatusCode wanted)
    {
        for (var start = Stopwatch.GetTimestamp(); ; await Task.Delay(100, Ending))
        {
            using var answer = await client.GetAsync(new Uri("/healthz", UriKind.Relative), Ending);
            if (answer.StatusCode == wanted)
            {
                return;
            }

            Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(60), await answer.Content.ReadAsStringAsync(Ending));
        }
    }

    private static void Fill(string file)
    {
        using var filler = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[1 << 20, 1 << 12, 1])
        {
            try
            {
                for (var block = new byte[size]; ;)
                {
                    filler.Write(block);
                }
            }
            catch (IOException)
            {
                // Full for this size; less may still fit.
            }
        }
    }
}
