using System;
using System.Security.Cryptography.X509Certificates;
using Spane.Firmware.Core.Settings;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Node
{
    /// <summary>The certificate that the broker's must be signed by.</summary>
    public static class BrokerCertificate
    {
        /// <summary>File that it is in, as PEM text.</summary>
        public const string FileName = "ca.pem";

        /// <summary>Loads it.</summary>
        /// <returns>The certificate; <c>null</c> without TLS, without the file or with one that is damaged, and then every broker is
        /// refused.</returns>
        public static X509Certificate? Load(NodeSettings settings, IFileStore files)
        {
            var length = settings.UseTls ? files.Length(FileName) : 0;
            if (length == 0)
            {
                return null;
            }

            var pem = new byte[length];
            files.Read(FileName, 0, pem, length);
            try
            {
#pragma warning disable SYSLIB0057 // The chip has this constructor and no certificate loader.
                return new X509Certificate(pem);
#pragma warning restore SYSLIB0057
            }
            catch (Exception)
            {
                // The chip's parser has no exception of its own. The node packs on without a broker, and reports that as a failed link.
                return null;
            }
        }
    }
}
