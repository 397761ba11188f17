using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Spane.Broker.Settings;
using Spane.Broker.Tests.Wire;
using Spane.Processes;

namespace Spane.Broker.Tests.Conformance;

/// <summary>Who comes in and what he may do, from the files that mosquitto reads.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-broker-");
    private readonly int _port = Ports.Claim(0, "the broker");
    private EmbeddedBroker _broker = null!;

    public async ValueTask InitializeAsync()
    {
        Write("scale-1", "scale-2", "tool");
        _broker = await Inside.StartAsync(_port, new BrokerLimits(), access: new AccessFilePaths(PathOf("passwords"), PathOf("access")),
            retained: PathOf("retained.db"), bindsClientIds: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("scale-1", "wrong", 0x86)]
    [InlineData("nobody", "secret", 0x86)]
    [InlineData(null, null, 0x87)]
    public async Task Who_has_no_password_does_not_come_in(string? user, string? password, byte reason)
    {
        await using var client = await RawClient.OpenAsync(_port);
        await client.SendAsync(Packet.Connect("c", user: user, password: password));
        (await client.ReadAsync()).ShouldNotBeNull().Reason.ShouldBe(reason);
        (await client.ReadAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_device_reaches_its_own_topics_and_no_others()
    {
        await using var one = await ConnectAsync("scale-1");
        await using var two = await ConnectAsync("scale-2");
        await one.SendAsync(Packet.Subscribe(1, ("spane/scale-1/cmd", 1), ("spane/scale-2/cmd", 1), ("#", 0)));
        (await one.ReadAsync()).ShouldNotBeNull().Codes.ShouldBe([1, 0x87, 0]);
        await two.SendAsync([.. Packet.Publish("spane/scale-1/cmd", "forged", 1), .. Packet.Publish("spane/scale-2/pack", "own", 2)]);
        (await two.ReadAsync()).ShouldNotBeNull().PubAckReason.ShouldBe((byte)0x87);
        (await two.ReadAsync()).ShouldNotBeNull().PubAckReason.ShouldBe((byte)0x10);

        await using var tool = await ConnectAsync("tool");
        await tool.SendAsync(
            [.. Packet.Publish("spane/scale-2/cmd", "for the other", 1), .. Packet.Publish("spane/scale-1/cmd", "mine", 2)]);

        (await one.ReadAsync()).ShouldNotBeNull().Text.ShouldBe("mine");
    }

    [Fact]
    public async Task Retained_messages_of_others_do_not_come_by_a_wildcard()
    {
        await using var tool = await ConnectAsync("tool");
        await tool.SendAsync([.. Packet.Publish("spane/scale-2/cmd", "other", 1, flags: 1),
            .. Packet.Publish("spane/scale-1/cmd", "mine", 2, flags: 1)]);
        await tool.ReadAsync();
        await tool.ReadAsync();
        await using var one = await ConnectAsync("scale-1");

        await one.SendAsync([.. Packet.Subscribe(1, ("spane/#", 1)), .. Packet.PingReq]);

        Answer[] answers = [(await one.ReadAsync())!, (await one.ReadAsync())!, (await one.ReadAsync())!];
        answers.Single(answer => answer.IsPublish).Text.ShouldBe("mine");
    }

    [Fact]
    public async Task A_clients_id_is_its_user_name()
    {
        await using var first = await ConnectAsync("scale-1", client: "backend");
        await using var second = await ConnectAsync("scale-2", client: "backend");
        await first.SendAsync(Packet.PingReq);
        (await first.ReadAsync()).ShouldNotBeNull().Type.ShouldBe(13);
        _broker.HasSession("scale-1").ShouldBeTrue();
        _broker.HasSession("backend").ShouldBeFalse();
    }

    [Fact]
    public async Task Who_is_taken_out_of_the_files_is_shut_out_at_once_and_the_others_stay()
    {
        await using var one = await ConnectAsync("scale-1");
        await using var two = await ConnectAsync("scale-2");
        Write("scale-2", "tool");

        await _broker.RefreshAccessAsync();

        await one.ClosesAsync();
        await two.SendAsync(Packet.PingReq);
        (await two.ReadAsync()).ShouldNotBeNull().Type.ShouldBe(13);
        await using var again = await RawClient.OpenAsync(_port);
        await again.SendAsync(Packet.Connect("c", user: "scale-1", password: "secret"));
        (await again.ReadAsync()).ShouldNotBeNull().Reason.ShouldBe((byte)0x86);
    }

    [Fact]
    public async Task What_is_retained_outlives_the_broker()
    {
        await using (var tool = await ConnectAsync("tool"))
        {
            await tool.SendAsync([.. Packet.Publish("spane/scale-1/cmd", "old", 1, flags: 1),
                .. Packet.Publish("spane/scale-1/cmd", "kept", 2, flags: 1),
                .. Packet.Publish("spane/scale-2/cmd", "ended", 3, flags: 1), .. Packet.Publish("spane/scale-2/cmd", "", 4, flags: 1)]);
            for (var answers = 0; answers < 4; answers++)
            {
                await tool.ReadAsync();
            }
        }

        await _broker.DisposeAsync();
        _broker = await Inside.StartAsync(_port, new BrokerLimits(), access: new AccessFilePaths(PathOf("passwords"), PathOf("access")),
            retained: PathOf("retained.db"), bindsClientIds: true);

        _broker.RetainedCount.ShouldBe(1);
        await using var one = await ConnectAsync("scale-1");
        await one.SendAsync(Packet.Subscribe(1, ("spane/scale-1/cmd", 1)));
        Answer[] both = [(await one.ReadAsync())!, (await one.ReadAsync())!];
        both.Single(answer => answer.IsPublish).Text.ShouldBe("kept");
    }

    private Task<RawClient> ConnectAsync(string user, string client = "c") =>
        RawClient.ConnectAsync(_port, Packet.Connect(client, user: user, password: "secret"));

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private void Write(params string[] users)
    {
        File.WriteAllLines(PathOf("access"), users.SelectMany(user => user == "tool" ? (string[])["user tool", "topic readwrite spane/#"]
            : [$"user {user}", $"topic read spane/{user}/cmd", $"topic write spane/{user}/pack"]));
        File.WriteAllLines(PathOf("passwords"), users.Select(user => $"{user}:{Hash("secret")}"));
    }

    private static string Hash(string password)
    {
        byte[] salt = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        var hash = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, 101, HashAlgorithmName.SHA512, 64);
        return string.Create(CultureInfo.InvariantCulture, $"$7$101${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }
}
