using Spane.Servers;

namespace Spane.Mqtt.Tests.Contract;

/// <summary>Who gets in and what they may do, shown against a real mosquitto.</summary>
public sealed class SecurityContract : IAsyncLifetime
{
    private readonly TestAuthority _authority = new();
    private MosquittoProcess _withPasswords = null!;
    private MosquittoProcess _withCertificates = null!;

    public async ValueTask InitializeAsync()
    {
        _withPasswords = await MosquittoProcess.StartAsync(new MosquittoSettings
        {
            Users = new Dictionary<string, string> { ["backend"] = "right" },
            AccessList = ["user backend", "topic readwrite open/#"],
        });
        _withCertificates = await MosquittoProcess.StartAsync(new MosquittoSettings
        {
            Tls = _authority,
            RequireClientCertificate = true,
            AccessList = ["pattern write plant/%u/#", "pattern read plant/%u/#"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _withPasswords.DisposeAsync();
        await _withCertificates.DisposeAsync();
        _authority.Dispose();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MqttProtocolVersion.V500)]
    [InlineData(MqttProtocolVersion.V311)]
    public async Task A_wrong_password_is_refused_for_good_in_plain_words(MqttProtocolVersion version)
    {
        await using IMqttConnection connection = new MqttConnection(Passwords("s3cret-typo", version));

        MqttRefusedException refused = await Should.ThrowAsync<MqttRefusedException>(() => connection.StartAsync(Token));

        refused.Reason.ShouldBeOneOf(MqttReasonCode.BadUserNameOrPassword, MqttReasonCode.NotAuthorized);
        refused.Message.ShouldContain("Check the credentials");
        refused.Message.ShouldNotContain("s3cret");
        connection.State.ShouldBe(MqttConnectionState.Closed);
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V500)]
    [InlineData(MqttProtocolVersion.V311)]
    public async Task A_password_that_is_put_right_connects_without_another_start(MqttProtocolVersion version)
    {
        var password = "s3cret-typo";
        await using IMqttConnection connection = new MqttConnection(
            Passwords("not asked", version) with { CurrentPassword = () => Volatile.Read(ref password) });
        Task started = connection.StartAsync(Token);
        while (connection.LastError is null)
        {
            await Task.Delay(10, Token);
        }

        connection.LastError.Message.ShouldContain("Check the credentials");
        started.IsCompleted.ShouldBeFalse();

        Volatile.Write(ref password, "right");
        await started.WaitAsync(TimeSpan.FromMinutes(1), Token);
        connection.State.ShouldBe(MqttConnectionState.Connected);
    }

    [Fact]
    public async Task A_publish_that_the_access_list_forbids_is_told_by_its_reason()
    {
        await using IMqttConnection connection = new MqttConnection(Passwords("right"));
        await connection.StartAsync(Token);

        (await connection.PublishAsync(new MqttMessage("closed/x", default, MqttQoS.AtLeastOnce), Token)).ShouldBe(
            MqttReasonCode.NotAuthorized);
    }

    [Fact]
    public async Task A_device_with_a_certificate_reaches_its_own_topics_and_no_others()
    {
        await using IMqttConnection scale = new MqttConnection(Certificates("scale-1"));
        await using IMqttConnection other = new MqttConnection(Certificates("scale-2"));
        await scale.StartAsync(Token);
        await other.StartAsync(Token);
        await scale.SubscribeAsync([new MqttSubscription("plant/scale-1/#")], Token);

        (await other.PublishAsync(new MqttMessage("plant/scale-1/cmd", default, MqttQoS.AtLeastOnce), Token)).ShouldBe(
            MqttReasonCode.NotAuthorized);
        (await scale.PublishAsync(new MqttMessage("plant/scale-1/own", default, MqttQoS.AtLeastOnce), Token)).ShouldBe(
            MqttReasonCode.Success);

        (await scale.NextAsync()).Topic.ShouldBe("plant/scale-1/own");
    }

    [Fact]
    public async Task A_client_without_a_certificate_does_not_get_in()
    {
        await using IMqttConnection connection = new MqttConnection(Certificates("scale-1") with
        {
            Tls = new MqttTlsOptions { TrustedAuthorities = [_authority.Certificate] },
        });

        await FailsAsync(connection);
    }

    [Fact]
    public async Task A_broker_of_an_unknown_authority_is_not_trusted()
    {
        using var stranger = new TestAuthority("stranger");
        await using IMqttConnection connection = new MqttConnection(Certificates("scale-1") with
        {
            Tls = new MqttTlsOptions { TrustedAuthorities = [stranger.Certificate], ClientCertificate = _authority.Issue("scale-1") },
        });

        (await FailsAsync(connection)).Message.ShouldContain("certificate");
    }

    [Fact]
    public async Task A_broker_with_the_certificate_of_another_name_is_not_trusted()
    {
        MqttConnectionOptions options = Certificates("scale-1");
        await using IMqttConnection connection =
            new MqttConnection(options with { Tls = options.Tls! with { ServerName = "broker.example" } });

        (await FailsAsync(connection)).Message.ShouldContain("certificate");
    }

    private static async Task<MqttException> FailsAsync(IMqttConnection connection)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task starting = connection.StartAsync(giveUp.Token);
        await Reading.UntilAsync(() => connection.LastError is not null, "a failed attempt");
        starting.IsCompleted.ShouldBeFalse();
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => starting);
        return connection.LastError!;
    }

    private MqttConnectionOptions Passwords(string password, MqttProtocolVersion version = MqttProtocolVersion.V500) => new()
    {
        Port = _withPasswords.Port,
        ClientId = "c",
        UserName = "backend",
        Password = password,
        ProtocolVersion = version,
    };

    private MqttConnectionOptions Certificates(string device) => new()
    {
        Port = _withCertificates.Port,
        ClientId = device,
        Tls = new MqttTlsOptions { TrustedAuthorities = [_authority.Certificate], ClientCertificate = _authority.Issue(device) },
    };
}
