using System.Net;
using System.Net.Sockets;

namespace Spane.Cli.Tests;

public sealed class ArgumentTests
{
    [Theory]
    [InlineData("up", "--speed", "0")]
    [InlineData("up", "--speed", "abc")]
    [InlineData("up", "--for", "-1")]
    [InlineData("up", "--colour", "blue")]
    [InlineData("replay", "nothing")]
    [InlineData("bench", "nothing")]
    [InlineData("bench", "mqtt", "--devices", "many")]
    [InlineData("bench", "mqtt", "--devices", "10001")]
    [InlineData("bench", "filling", "--packs", "few")]
    [InlineData("soak", "nothing")]
    [InlineData("flatter")]
    public async Task A_bad_argument_gets_one_line_and_exit_code_2(params string[] arguments)
    {
        var result = await SpaneProcess.RunAsync(arguments);

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.Length.ShouldBe(1, result.Error);
        result.ErrorLines[0].ShouldStartWith("spane: ");
        result.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_taken_port_gets_one_line_that_names_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var result = await SpaneProcess.RunAsync("up", "--port", $"{port}", "--data", Directory.CreateTempSubdirectory("spane-").FullName);

        result.ExitCode.ShouldBe(1);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain($"port {port} is taken");
    }
}
