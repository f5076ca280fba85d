// SPDX-License-Identifier: EUPL-1.2
// Records what the libraries that ODK Collect stands on put on the wire, byte for byte: a form and a picture closed by
// Bouncy Castle, the manifest written by kXML, and both sent by OkHttp in two calls. README.md says how it is run.
// The key, the form and the picture are given; the id of the form and the order of things are as ODK publishes them.
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.kxml2.io.KXmlSerializer;
import org.kxml2.kdom.Document;
import org.kxml2.kdom.Element;
import org.kxml2.kdom.Node;

public class Record {
    static final String ENCRYPTED = "http://www.opendatakit.org/xforms/encrypted", OPENROSA = "http://openrosa.org/xforms";
    static final String FORM = "recorded", VERSION = "1", INSTANCE = "uuid:5f0c6f3e-8a55-4f7c-9d8b-0f6f2f7a1c42";
    static final StringBuilder counted = new StringBuilder();
    static byte[] seed;
    static int place = 0;

    public static void main(String[] folder) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        Path here = Path.of(folder[0]);
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA", "BC");
        pairs.initialize(3072);
        KeyPair pair = pairs.generateKeyPair();
        Files.writeString(here.resolve("private.pem"), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(here.resolve("public.pem"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));

        byte[] form = Files.readAllBytes(here.resolve("submission.xml"));
        byte[] picture = Files.readAllBytes(here.resolve("1700000000000.jpg"));
        SecretKeySpec secret = new SecretKeySpec(random(32), "AES");
        String key = sealed(secret.getEncoded(), pair.getPublic());
        seed = md5(INSTANCE.getBytes(StandardCharsets.UTF_8), secret.getEncoded());
        for (String line : new String[] {FORM, VERSION, key, INSTANCE}) counted.append(line).append("\n");
        byte[] closedPicture = closed("1700000000000.jpg", picture, secret);
        byte[] closedForm = closed("submission.xml", form, secret);
        byte[] all = md5(counted.toString().getBytes(StandardCharsets.UTF_8));
        byte[] manifest = manifest(key, sealed(all, pair.getPublic()));

        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String where = "http://127.0.0.1:" + server.getLocalPort() + "/submission";
            record(server, here.resolve("1-head.http"), new Request.Builder().url(where).head());
            RequestBody first = call(manifest).addPart(file("1700000000000.jpg.enc", closedPicture))
                .addPart(MultipartBody.Part.createFormData("*isIncomplete*", "yes")).build();
            record(server, here.resolve("2-post.http"), new Request.Builder().url(where).post(first));
            RequestBody second = call(manifest).addPart(file("submission.xml.enc", closedForm)).build();
            record(server, here.resolve("3-post.http"), new Request.Builder().url(where).post(second));
        }
    }

    static MultipartBody.Builder call(byte[] manifest) {
        RequestBody body = RequestBody.create(MediaType.parse("text/xml"), manifest);
        return new MultipartBody.Builder().setType(MultipartBody.FORM)
            .addPart(MultipartBody.Part.createFormData("xml_submission_file", "submission.xml", body));
    }

    static MultipartBody.Part file(String name, byte[] content) {
        return MultipartBody.Part.createFormData(name, name, RequestBody.create(MediaType.parse("application/octet-stream"), content));
    }

    /** The request as it came out of the socket; it is answered so that OkHttp is content. */
    static void record(ServerSocket server, Path file, Request.Builder asked) throws Exception {
        Thread answering = new Thread(() -> {
            try (Socket socket = server.accept()) {
                byte[] came = read(socket.getInputStream());
                Files.write(file, came);
                socket.getOutputStream().write("HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".getBytes());
            } catch (IOException wrong) {
                throw new RuntimeException(wrong);
            }
        });
        answering.start();
        Request request = asked.header("X-OpenRosa-Version", "1.0").header("Date", "Tue, 24 Nov 2026 21:41:00 GMT").build();
        new OkHttpClient().newCall(request).execute().close();
        answering.join();
    }

    static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int one = in.read();
            came.write(one);
            head += (char) one;
        }
        int at = head.indexOf("Content-Length: ");
        if (at >= 0) came.write(in.readNBytes(Integer.parseInt(head.substring(at + 16, head.indexOf("\r\n", at)))));
        return came.toByteArray();
    }

    static byte[] closed(String name, byte[] content, SecretKeySpec secret) throws Exception {
        ++seed[place % seed.length];
        ++place;
        Cipher cipher = Cipher.getInstance("AES/CFB/PKCS5Padding", "BC");
        cipher.init(Cipher.ENCRYPT_MODE, secret, new IvParameterSpec(seed));
        StringBuilder digest = new StringBuilder();
        for (byte one : md5(content)) digest.append(String.format("%02x", one));
        counted.append(name).append("::").append(digest).append("\n");
        return cipher.doFinal(content);
    }

    static byte[] manifest(String key, String signature) throws IOException {
        Document document = new Document();
        Element data = document.createElement(ENCRYPTED, "data");
        data.setPrefix(null, ENCRYPTED);
        data.setAttribute(null, "id", FORM);
        data.setAttribute(null, "version", VERSION);
        data.setAttribute(null, "encrypted", "yes");
        document.addChild(0, Node.ELEMENT, data);
        add(data, ENCRYPTED, "base64EncryptedKey", key);
        Element meta = document.createElement(OPENROSA, "meta");
        meta.setPrefix("orx", OPENROSA);
        add(meta, OPENROSA, "instanceID", INSTANCE);
        data.addChild(Node.ELEMENT, meta);
        data.addChild(Node.IGNORABLE_WHITESPACE, "\n");
        Element media = document.createElement(ENCRYPTED, "media");
        add(media, ENCRYPTED, "file", "1700000000000.jpg.enc");
        data.addChild(Node.ELEMENT, media);
        data.addChild(Node.IGNORABLE_WHITESPACE, "\n");
        add(data, ENCRYPTED, "encryptedXmlFile", "submission.xml.enc");
        add(data, ENCRYPTED, "base64EncryptedElementSignature", signature);
        StringWriter written = new StringWriter();
        KXmlSerializer serializer = new KXmlSerializer();
        serializer.setOutput(written);
        document.write(serializer);
        serializer.flush();
        return written.toString().getBytes(StandardCharsets.UTF_8);
    }

    static void add(Element parent, String namespace, String name, String words) {
        Element child = parent.createElement(namespace, name);
        child.addChild(Node.TEXT, words);
        parent.addChild(Node.ELEMENT, child);
    }

    static String sealed(byte[] content, PublicKey key) throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/NONE/OAEPWithSHA256AndMGF1Padding", "BC");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return Base64.getEncoder().encodeToString(cipher.doFinal(content));
    }

    static byte[] md5(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        for (byte[] part : parts) digest.update(part);
        return digest.digest();
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    static String pem(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }
}
