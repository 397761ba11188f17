using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Spane.Notifications.Channels;
using Spane.Packing.Notifications;

namespace Spane.Notifications.Mail;

/// <summary>Sends messages by SMTP.</summary>
/// <param name="find">Reads the mail server's settings; null: none is set up.</param>
/// <param name="attachments">Where what goes with a mail is kept; null: nothing ever does.</param>
public sealed class MailSender(Func<CancellationToken, Task<MailServer?>> find, IAttachments? attachments = null) : INotificationSender
{
    private const int TimeoutMilliseconds = 10_000;

    /// <summary>A report of 200 kB over a telephone's uplink of 64 kbit/s takes 35 s in base64.</summary>
    private const int AttachmentTimeoutMilliseconds = 45_000;

    /// <inheritdoc />
    public NotificationChannel Channel => NotificationChannel.Mail;

    /// <inheritdoc />
    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (await find(cancellationToken) is not { } server)
        {
            return SendResult.Later("no mail server is set up");
        }

        MailAttachment? attachment = null;
        if (message.Content.Attachment is { } name)
        {
            attachment = attachments is null ? null : await attachments.FindAsync(name, cancellationToken);
            if (attachment is null)
            {
                return SendResult.Refused("what goes with it is not kept any more");
            }
        }

        var timeout = attachment is null ? TimeoutMilliseconds : AttachmentTimeoutMilliseconds;
        using var client = new SmtpClient { Timeout = timeout };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            using var mail = Write(message, server, attachment);
            await client.ConnectAsync(server.Host, server.Port, Security(server.Security), deadline.Token);
            if (server.User.Length > 0)
            {
                await client.AuthenticateAsync(server.User, server.Password, deadline.Token);
            }

            await client.SendAsync(mail, deadline.Token);
        }
        catch (Exception fault) when (Explain(fault, cancellationToken) is { } result)
        {
            return result;
        }

        // The server has answered 250: the mail is its own now, whatever becomes of the farewell.
        try
        {
            await client.DisconnectAsync(quit: true, deadline.Token);
        }
        catch (Exception fault) when (Explain(fault, cancellationToken) is not null)
        {
            return SendResult.Sent;
        }

        return SendResult.Sent;
    }

    private static MimeMessage Write(OutgoingMessage message, MailServer server, MailAttachment? attachment)
    {
        var mail = new MimeMessage { Subject = message.Content.Title, Date = message.Content.At };
        mail.From.Add(new MailboxAddress("Spane", server.Sender));
        mail.To.Add(MailboxAddress.Parse(message.Target));

        // The same at each try: a mail server or a reader that got it twice shows it once.
        mail.MessageId = $"{message.Id}@{Domain(server.Sender)}";
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Importance = message.Content.Urgent ? MessageImportance.High : MessageImportance.Normal;
        var body = new BodyBuilder { TextBody = message.Content.Body };
        if (attachment is not null)
        {
            body.Attachments.Add(attachment.File, attachment.Content, ContentType.Parse("application/pdf"));
        }

        mail.Body = body.ToMessageBody();
        return mail;
    }

    private static string Domain(string sender) => sender.LastIndexOf('@') is >= 0 and var at ? sender[(at + 1)..] : "spane";

    private static SecureSocketOptions Security(MailSecurity security) => security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };

    // 5xx about the mail or its receiver is for ever; about the login it is a setting that a person puts right.
    private static SendResult? Explain(Exception fault, CancellationToken cancellationToken) => fault switch
    {
        SmtpCommandException { ErrorCode: not SmtpErrorCode.UnexpectedStatusCode, StatusCode: >= (SmtpStatusCode)500 } =>
            SendResult.Refused(fault.Message),
        ParseException => SendResult.Refused("not an e-mail address"),
        AuthenticationException or System.Security.Authentication.AuthenticationException or SslHandshakeException =>
            SendResult.Later("the mail server refuses the login, or its certificate is not trusted"),
        OperationCanceledException when cancellationToken.IsCancellationRequested => null,
        SmtpCommandException or SmtpProtocolException or ProtocolException or SocketException or IOException or NotSupportedException
            or OperationCanceledException or TimeoutException => SendResult.Later(fault.Message),
        _ => null,
    };
}
